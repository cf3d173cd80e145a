import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseStoredProfile, serializeProfile } from "../../../src/core/profile/storedProfile.ts";
import { sampleProfiles } from "../../../src/sandbox/sampleProfiles.ts";
import { isAtSandbox, isOwn, renewed } from "../../../src/sandbox/sampleUpkeep.ts";

const BEFORE = "http://127.0.0.1:4000";
const NOW = "http://127.0.0.1:5000";

describe("the upkeep of sample profiles", () => {
  for (const { id, draft } of sampleProfiles(BEFORE)) {
    it(`knows ${id} again, and brings it to the sandbox that runs now`, () => {
      const read = parseStoredProfile(id, serializeProfile({ ...draft, id }));
      assert.ok(read.ok);
      assert.ok(isAtSandbox(read.profile));
      assert.ok(isOwn(read.profile));
      const sample = sampleProfiles(NOW).find((one) => one.id === id);
      assert.ok(sample);
      assert.deepEqual(renewed(read.profile, sample.draft), { ...sample.draft, id });
    });
  }
});
