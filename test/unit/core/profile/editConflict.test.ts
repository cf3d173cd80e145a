import assert from "node:assert/strict";
import {
  BOUND_FIELDS,
  editConflict,
  EXPECTATION_WORDS,
  merged,
  PROFILE_WORDS,
} from "../../../../src/core/profile/editConflict.ts";
import type { Profile, ProfileDraft, TokenExpectations } from "../../../../src/core/profile/profile.ts";
import { aProfile } from "../../../support/profiles.ts";

const base = aProfile();
const elsewhere = { server: { kind: "okta-org", origin: "https://dev-2.okta.com" } } as const;
const secret = (clientSecret: string) => ({
  credentials: { method: "client_secret_basic", clientSecret } as const,
});

type Changes = Partial<Profile>;

const ROWS: readonly (readonly [
  what: string,
  theirs: Changes,
  mine: Changes,
  found: readonly [there: readonly string[], colliding: readonly string[]] | undefined,
])[] = [
  ["nothing anywhere", {}, {}, undefined],
  ["here only", {}, { name: "Mine" }, undefined],
  ["there only", { name: "Theirs" }, {}, undefined],
  ["the same on both sides", { name: "Same" }, { name: "Same" }, undefined],
  ["one field each", { scopes: ["a"] }, { name: "Mine" }, [["scopes"], []]],
  ["the same field", { name: "Theirs" }, { name: "Mine" }, [["name"], ["name"]]],
  [
    "the same field and another",
    { name: "Theirs", expectations: { lifetime: 1 } },
    { name: "Mine" },
    [["name", "token expectations"], ["name"]],
  ],
  [
    "the server there and the secret here",
    elsewhere,
    secret("mine-not-a-real-secret"),
    [["authorization server"], ["authorization server"]],
  ],
  [
    "the secret there and the client here",
    secret("theirs-not-a-real-secret"),
    { clientId: "0oaFAKEFAKEFAKEFAKE2" },
    [["client authentication"], ["client authentication"]],
  ],
  ["the server there and the name here", elsewhere, { name: "Mine" }, [["authorization server"], []]],
];

describe("An edit beside another window's", () => {
  for (const [what, theirs, mine, found] of ROWS) {
    it(`${found === undefined ? "has no" : "has a"} conflict where there is changed: ${what}`, () => {
      const conflict = editConflict<ProfileDraft>(
        { base, theirs: { ...base, ...theirs }, mine: { ...base, ...mine } },
        PROFILE_WORDS,
        BOUND_FIELDS,
      );
      assert.deepEqual(conflict && [conflict.changedThere, conflict.colliding], found);
      assert.doesNotMatch(JSON.stringify(conflict ?? {}), /not-a-real-secret/);
    });
  }

  it("knows every field of a profile by words, apart from those that no edit changes", () => {
    const fields = Object.keys({
      ...base,
      dpop: 0,
      assertionOverrides: 0,
      expectations: 0,
      group: 0,
    } satisfies Record<keyof Omit<Profile, "sandboxOrder" | "sandboxPart" | "isAddedByExtension">, unknown>);
    assert.deepEqual(
      Object.keys(PROFILE_WORDS).sort(),
      fields.filter((name) => name !== "id" && name !== "isSandbox").sort(),
    );
  });

  it("is merged field by field, and what one side has removed stays away", () => {
    const versions = {
      base: { audience: "a", lifetime: 1 },
      theirs: { lifetime: 1, claims: { tenant: "blue" } },
      mine: { audience: "a", lifetime: 2 },
    };
    assert.deepEqual(merged<TokenExpectations>(versions, EXPECTATION_WORDS), {
      lifetime: 2,
      claims: { tenant: "blue" },
    });
  });
});
