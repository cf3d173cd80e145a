import assert from "node:assert/strict";
import { ProfileStore } from "../../../src/stores/profileStore.ts";
import { RememberedProfiles } from "../../../src/stores/rememberedProfiles.ts";
import { noQuestion } from "../../support/keychainPorts.ts";
import { noFailure } from "../../support/listeners.ts";
import { aProfile } from "../../support/profiles.ts";
import { SharedSecrets } from "../../support/secretStorage.ts";
import { FakeMemento } from "../../support/vscode/memento.ts";

function aWindow(memento: FakeMemento) {
  const profiles = new ProfileStore(new SharedSecrets().window(), () => "unused", noFailure, noQuestion);
  return { profiles, remembered: new RememberedProfiles(memento, "some", profiles, noFailure) };
}

describe("Profiles that are remembered", () => {
  it("are none at first, and are remembered by their ids alone", async () => {
    const memento = new FakeMemento();
    const { remembered } = aWindow(memento);
    assert.deepEqual([remembered.all, remembered.has("a")], [[], false]);
    const heard: string[] = [];
    remembered.onDidChange(({ profileId }) => heard.push(profileId));
    await remembered.set("a", true);
    await remembered.set("b", true);
    await remembered.set("a", false);
    assert.deepEqual(heard, ["a", "b", "a"]);
    assert.deepEqual(aWindow(memento).remembered.all, ["b"]);
    assert.deepEqual(memento.keys(), ["some"]);
    assert.deepEqual(memento.get("some"), ["b"]);
  });

  it("are what this window has said where VS Code hands back an older state, and others besides", async () => {
    const memento = new FakeMemento();
    const { remembered } = aWindow(memento);
    await remembered.set("a", true);
    await memento.update("some", ["c"]);
    assert.deepEqual(remembered.all.toSorted(), ["a", "c"]);
    await remembered.set("b", true);
    assert.deepEqual(aWindow(memento).remembered.all.toSorted(), ["a", "b", "c"]);
  });

  it("are forgotten once they are deleted", async () => {
    const memento = new FakeMemento();
    const { remembered, profiles } = aWindow(memento);
    await profiles.save(aProfile({ id: "a" }));
    await remembered.set("a", true);
    await profiles.delete("a");
    assert.deepEqual([remembered.all, memento.get("some")], [[], []]);
  });

  it("are none where something else is stored", async () => {
    const memento = new FakeMemento();
    for (const odd of ["text", null, { a: true }, [1, null]]) {
      await memento.update("some", odd);
      assert.deepEqual(aWindow(memento).remembered.all, []);
    }
  });
});
