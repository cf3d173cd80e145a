import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseStoredProfile, serializeProfile } from "../../../src/core/profile/storedProfile.ts";
import { sampleProfiles } from "../../../src/sandbox/sampleProfiles.ts";
import { isAtSandbox, isOwn, renewed, shownBy } from "../../../src/sandbox/sampleUpkeep.ts";

const BEFORE = "http://127.0.0.1:4000";
const NOW = "http://127.0.0.1:5000";

describe("the upkeep of sample profiles", () => {
  for (const { id, draft, shows } of sampleProfiles(BEFORE)) {
    it(`knows ${id} again, and brings it to the sandbox that runs now`, () => {
      const read = parseStoredProfile(id, serializeProfile({ ...draft, id }));
      assert.ok(read.ok);
      assert.ok(isAtSandbox(read.profile));
      assert.ok(isOwn(read.profile));
      const sample = sampleProfiles(NOW).find((one) => one.id === id);
      assert.ok(sample);
      assert.deepEqual(renewed(read.profile, sample.draft), { ...sample.draft, id });
      assert.equal(shownBy({ ...read.profile, name: "Mine", group: "Tests" }), shows);
    });
  }

  it("says nothing of what a sample shows once it sends something else than it came with", () => {
    const [sample = assert.fail()] = sampleProfiles(BEFORE);
    const stored = { ...sample.draft, id: sample.id };
    assert.equal(shownBy(stored), sample.shows);
    for (const changed of [
      { ...stored, id: "another" },
      { ...stored, scopes: ["other"] },
      { ...stored, credentials: { ...stored.credentials, clientSecret: "another-made-up-secret" } },
      { ...stored, server: sampleProfiles("https://acme.okta.com")[0]?.draft.server ?? assert.fail() },
    ])
      assert.equal(shownBy(changed), undefined);
  });
});
