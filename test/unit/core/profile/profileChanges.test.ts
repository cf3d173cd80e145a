import assert from "node:assert/strict";
import fc from "fast-check";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import { unmoved, withEdit } from "../../../../src/core/profile/profileChanges.ts";
import { aProfile } from "../../../support/profiles.ts";

const someProfile: fc.Arbitrary<Profile> = fc
  .record(
    {
      name: fc.constantFrom("A", "B"),
      scopes: fc.subarray(["a", "b"]),
      expectations: fc.constantFrom({ lifetime: 60 }, { lifetime: 3600 }, { audience: "api://a" }),
      credentials: fc.constantFrom(
        { method: "client_secret_basic" } as const,
        { method: "client_secret_basic", clientSecret: "first" } as const,
      ),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .map((changes) => aProfile(changes));

describe("an edit of a profile", () => {
  it("is all there is where nothing else was changed", () => {
    fc.assert(
      fc.property(someProfile, someProfile, (before, after) => {
        assert.deepEqual(withEdit(before, { before, after }), after);
      }),
    );
  });

  it("changes nothing where it changed nothing", () => {
    fc.assert(
      fc.property(someProfile, someProfile, (current, before) => {
        assert.deepEqual(withEdit(current, { before, after: { ...before } }), current);
      }),
    );
  });

  it("keeps the id, whatever was edited", () => {
    const { id: _, ...draft } = aProfile();
    assert.equal(withEdit(aProfile({ id: "kept" }), { before: draft, after: draft }).id, "kept");
  });

  it("takes no credentials of the meantime to another server", () => {
    const before = aProfile({ credentials: { method: "client_secret_basic" } });
    const after = { ...before, server: { kind: "okta-org", origin: "https://dev-2.okta.com" } } as const;
    const { credentials, server } = withEdit(aProfile(), { before, after });
    assert.deepEqual([credentials, server], [after.credentials, after.server]);
  });

  it("is refused where the profile was moved meanwhile", () => {
    const asked = aProfile();
    assert.equal(unmoved(asked, asked), asked);
    for (const change of [
      { server: { kind: "okta-org", origin: "https://dev-1.okta.com" } } as const,
      { clientId: "0oaFAKEFAKEFAKEFAKE2" },
    ]) {
      const moved = aProfile(change);
      assert.throws(() => unmoved(moved, asked), { name: "UserError", code: "profileMoved" });
    }
  });
});
