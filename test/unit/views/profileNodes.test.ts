import assert from "node:assert/strict";
import { listedProfile } from "../../../src/core/profile/listedProfile.ts";
import { type ProfileEntry, nameOf } from "../../../src/stores/profileEntry.ts";
import { sortedNodes } from "../../../src/views/profileNodes.ts";
import { aProfile } from "../../support/profiles.ts";

function anEntry(name: string, sandboxOrder?: number): ProfileEntry {
  const isSandbox = sandboxOrder !== undefined;
  const profile = aProfile({ id: name, name, isSandbox, sandboxOrder });
  return { kind: "profile", id: name, profile: listedProfile(profile) };
}

describe("the tree's order", () => {
  it("is by name as people count, the sandbox's profiles after all others in their own order", () => {
    const entries: ProfileEntry[] = [
      anEntry("a sandbox", 1),
      anEntry("z sandbox", 0),
      anEntry("Orders 10"),
      { kind: "broken", id: "zzz", name: "Orders 3", reason: "" },
      { kind: "broken", id: "m-id", reason: "" },
      anEntry("Orders 2"),
      anEntry("billing"),
    ];
    assert.deepEqual(
      sortedNodes(entries).map(({ entry }) => nameOf(entry)),
      ["billing", "m-id", "Orders 2", "Orders 3", "Orders 10", "z sandbox", "a sandbox"],
    );
  });
});
