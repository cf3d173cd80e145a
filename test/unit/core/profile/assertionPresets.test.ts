import assert from "node:assert/strict";
import {
  ASSERTION_PRESETS,
  formatOverrides,
  parseOverrides,
} from "../../../../src/core/profile/assertionPresets.ts";
import { overriddenParts } from "../../../../src/core/oauth/assertionOverrides.ts";
import { parseStoredProfile, serializeProfile } from "../../../../src/core/profile/storedProfile.ts";
import { aProfile } from "../../../support/profiles.ts";

describe("Overrides of a client assertion", () => {
  for (const { label, overrides } of ASSERTION_PRESETS) {
    it(`"${label}" can be stored and makes the profile broken on purpose`, () => {
      const profile = aProfile({
        credentials: { method: "private_key_jwt" },
        assertionOverrides: overrides(aProfile()),
      });
      const parsed = parseStoredProfile(profile.id, serializeProfile(profile));
      assert.ok(parsed.ok);
      assert.deepEqual(parsed.profile, profile);
      const { assertionOverrides } = parsed.profile;
      assert.ok(overriddenParts({ method: "private_key_jwt", assertionOverrides }).length > 0);
    });
  }

  it("are read back as they were written", () => {
    const overrides = { header: { kid: null }, claims: { aud: ["a", "b"], exp: 1 } };
    assert.deepEqual(parseOverrides(formatOverrides(overrides)), { ok: true, overrides });
  });

  const refused: readonly (readonly [string, RegExp])[] = [
    ["{", /not valid JSON/],
    ["[]", /Nothing is overridden/],
    ['{"claims": 1}', /each must be an object/],
    ['{"payload": {}}', /Only header and claims/],
    ['{"claims": {}}', /Nothing is overridden/],
    ['{"header": {"alg": "none"}}', /algorithm follows from the key/],
  ];
  for (const [text, words] of refused) {
    it(`are refused with a sentence: ${text}`, () => {
      const parsed = parseOverrides(text);
      assert.match(parsed.ok ? "" : parsed.reason, words);
    });
  }
});
