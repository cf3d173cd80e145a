import assert from "node:assert/strict";
import type { SoundnessInput } from "../../../../src/core/soundness/check.ts";
import { checkToken } from "../../../../src/core/soundness/checkToken.ts";
import { received, unsigned } from "../../../support/soundness.ts";

const WRONG = { audience: "api://x", lifetime: 60, claims: { tenant: "blue" } };
const RIGHT = { audience: "api://default", lifetime: 3600, claims: { ver: 1 } };

const actionsOf = async (facts: SoundnessInput["facts"]) =>
  (await checkToken(received(unsigned(), { facts }))).flatMap(({ name, action }) =>
    action === undefined ? [] : [[name, action.command, action.argument]],
  );

describe("A check of what the profile expects", () => {
  it("leads to where that is set, when it fails", async () => {
    const there = ["oktaM2m.setExpectations", { profileId: "p1" }];
    assert.deepEqual(await actionsOf({ profileId: "p1", expectations: WRONG }), [
      ["audience", ...there],
      ["lifetime", ...there],
      ["expected-claims", ...there],
    ]);
  });

  it("leads nowhere when it passes, and without a profile", async () => {
    assert.deepEqual(await actionsOf({ profileId: "p1", expectations: RIGHT }), []);
    assert.deepEqual(await actionsOf({ expectations: WRONG }), []);
  });
});
