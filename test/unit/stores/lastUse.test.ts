import assert from "node:assert/strict";
import { redact } from "../../../src/core/http/redact.ts";
import { LastUse } from "../../../src/stores/lastUse.ts";
import { ProfileStore } from "../../../src/stores/profileStore.ts";
import { RunStore } from "../../../src/stores/runStore.ts";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { noQuestion } from "../../support/keychainPorts.ts";
import { noFailure } from "../../support/listeners.ts";
import { aProfile } from "../../support/profiles.ts";
import { SharedSecrets } from "../../support/secretStorage.ts";
import { FakeMemento } from "../../support/vscode/memento.ts";

function aWindow(memento: FakeMemento) {
  const profiles = new ProfileStore(new SharedSecrets().window(), () => "unused", noFailure, noQuestion);
  const runs = new RunStore(noFailure);
  return { profiles, runs, lastUse: new LastUse(memento, { runs, profiles }) };
}

const aRun = (id: string, startedAt: number) =>
  redact({ ...issuedJwt, id: `run-${id}`, profile: { ...issuedJwt.profile, id }, startedAt }, []);

describe("When profiles were last used", () => {
  it("is known after the window has closed, and is a time, nothing else of the run", () => {
    const memento = new FakeMemento();
    const { runs } = aWindow(memento);
    runs.add(aRun("a", 1000));
    runs.add(aRun("b", 2000));
    runs.add(aRun("a", 3000));
    const { lastUse } = aWindow(memento);
    assert.deepEqual([lastUse.of("a"), lastUse.of("b"), lastUse.of("c")], [3000, 2000, undefined]);
    assert.deepEqual(memento.get("lastUse"), { a: 3000, b: 2000 });
  });

  it("is what this window has seen where VS Code hands back an older state, and a later use in another window", async () => {
    const memento = new FakeMemento();
    const { runs, lastUse } = aWindow(memento);
    runs.add(aRun("a", 1000));
    runs.add(aRun("b", 2000));
    await memento.update("lastUse", { a: 1000, c: 4000 });
    assert.deepEqual([lastUse.of("a"), lastUse.of("b"), lastUse.of("c")], [1000, 2000, 4000]);
    await memento.update("lastUse", { a: 5000 });
    assert.equal(lastUse.of("a"), 5000);
    runs.add(aRun("b", 6000));
    assert.deepEqual(memento.get("lastUse"), { a: 5000, b: 6000 });
  });

  it("is forgotten with the profile", async () => {
    const memento = new FakeMemento();
    const { runs, profiles } = aWindow(memento);
    await profiles.save(aProfile({ id: "a" }));
    runs.add(aRun("a", 1000));
    await profiles.delete("a");
    assert.deepEqual(memento.get("lastUse"), {});
  });

  it("is unknown where something else is stored", async () => {
    const memento = new FakeMemento();
    for (const odd of ["text", null, { a: "yesterday" }]) {
      await memento.update("lastUse", odd);
      assert.equal(aWindow(memento).lastUse.of("a"), undefined);
    }
  });
});
