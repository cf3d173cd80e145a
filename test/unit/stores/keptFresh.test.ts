import assert from "node:assert/strict";
import { KeptFresh } from "../../../src/stores/keptFresh.ts";
import { ProfileStore } from "../../../src/stores/profileStore.ts";
import { noQuestion } from "../../support/keychainPorts.ts";
import { noFailure } from "../../support/listeners.ts";
import { aProfile } from "../../support/profiles.ts";
import { SharedSecrets } from "../../support/secretStorage.ts";
import { FakeMemento } from "../../support/vscode/memento.ts";

function aWindow(memento: FakeMemento) {
  const profiles = new ProfileStore(new SharedSecrets().window(), () => "unused", noFailure, noQuestion);
  return { profiles, keptFresh: new KeptFresh(memento, profiles, noFailure) };
}

describe("The profiles whose tokens are kept fresh", () => {
  it("are none at first, and are remembered by their ids alone", async () => {
    const memento = new FakeMemento();
    const { keptFresh } = aWindow(memento);
    assert.deepEqual([keptFresh.all, keptFresh.has("a")], [[], false]);
    const heard: string[] = [];
    keptFresh.onDidChange(({ profileId }) => heard.push(profileId));
    await keptFresh.set("a", true);
    await keptFresh.set("b", true);
    await keptFresh.set("a", false);
    assert.deepEqual(heard, ["a", "b", "a"]);
    assert.deepEqual(aWindow(memento).keptFresh.all, ["b"]);
    assert.deepEqual(memento.keys(), ["keptFresh"]);
    assert.deepEqual(memento.get("keptFresh"), ["b"]);
  });

  it("are what this window has said where VS Code hands back an older state, and others besides", async () => {
    const memento = new FakeMemento();
    const { keptFresh } = aWindow(memento);
    await keptFresh.set("a", true);
    await memento.update("keptFresh", ["c"]);
    assert.deepEqual(keptFresh.all.toSorted(), ["a", "c"]);
    await keptFresh.set("b", true);
    assert.deepEqual(aWindow(memento).keptFresh.all.toSorted(), ["a", "b", "c"]);
  });

  it("are forgotten once they are deleted", async () => {
    const memento = new FakeMemento();
    const { keptFresh, profiles } = aWindow(memento);
    await profiles.save(aProfile({ id: "a" }));
    await keptFresh.set("a", true);
    await profiles.delete("a");
    assert.deepEqual([keptFresh.all, memento.get("keptFresh")], [[], []]);
  });

  it("are none where something else is stored", async () => {
    const memento = new FakeMemento();
    for (const odd of ["text", null, { a: true }, [1, null]]) {
      await memento.update("keptFresh", odd);
      assert.deepEqual(aWindow(memento).keptFresh.all, []);
    }
  });
});
