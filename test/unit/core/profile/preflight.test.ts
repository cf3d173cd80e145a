import assert from "node:assert/strict";
import { RULE_GROUPS } from "../../../../src/core/diagnosis/rules.ts";
import { preflight } from "../../../../src/core/profile/preflight.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import type { AuthorizationServer } from "../../../../src/core/server/authorizationServer.ts";
import { aPrivateKey } from "../../../support/privateKeys.ts";
import { aProfile } from "../../../support/profiles.ts";

const ORG = { kind: "okta-org", origin: "https://dev-1.okta.com" } as const;
const CUSTOM = {
  kind: "okta-custom",
  origin: "https://dev-1.okta.com",
  authorizationServerId: "default",
} as const;
const ELSEWHERE = { kind: "issuer", issuer: "https://idp.example.com" } as const;

const withSecret = (clientSecret: string) =>
  ({ credentials: { method: "client_secret_basic", clientSecret } }) as const;
const withKey = (kid?: string) =>
  ({ credentials: { method: "private_key_jwt", privateKey: { ...aPrivateKey("P-256"), kid } } }) as const;
const sentences = (changes: Partial<Profile>) => preflight(aProfile(changes)).map(({ sentence }) => sentence);
const at = (server: AuthorizationServer, scopes: readonly string[]) => ({
  server,
  scopes,
  ...withKey("key-1"),
});

const FOREWARNED: readonly (readonly [what: string, changes: Partial<Profile>, words: RegExp])[] = [
  ["a secret with a blank at its end", withSecret("not-a-real-secret "), /client secret begins or ends/],
  ["a secret with a line break within", withSecret("not-a-real\nsecret"), /contains a line break/],
  ["a secret in quotation marks", withSecret('"not-a-real-secret"'), /stands in quotation marks/],
  ["a secret with a dash of a text document", withSecret("not–a–real–secret"), /not ASCII/],
  ["a secret that is the client ID", withSecret(aProfile().clientId), /same as the client ID/],
  ["a secret of 63 characters", withSecret("x".repeat(63)), /63 characters, .* 64/],
  ["a secret of 39 characters", withSecret("x".repeat(39)), /39 characters, .* 40/],
  ["a client ID in quotation marks", { clientId: "'0oaFAKE'" }, /client ID has spaces or quotation/],
  ["a key without kid", withKey(), /no key ID/],
  ["a secret at the org server", { server: ORG, scopes: ["okta.users.read"] }, /takes private_key_jwt/],
  [
    "the Admin Console's host",
    { server: { ...CUSTOM, origin: "https://dev-1-admin.okta.com" } },
    /dev-1-admin\.okta\.com is the Admin Console's host; tokens come from dev-1\.okta\.com/,
  ],
  ["an openid scope", at(CUSTOM, ["orders.read", "openid"]), /refuses openid .* no user/],
  ["an okta scope at a custom server", at(CUSTOM, ["okta.users.read"]), /refuses okta\.users\.read here/],
  ["a scope of one's own at the org server", at(ORG, ["orders.read"]), /refuses orders\.read here/],
  ["a .self scope", at(ORG, ["okta.users.read.self"]), /refuses okta\.users\.read\.self/],
  ["no scope at the org server", at(ORG, []), /without scopes/],
  ["scopes beyond what Okta takes", at(CUSTOM, ["x".repeat(600), "y".repeat(600)]), /1201 characters/],
];

describe("the look at a profile before anything is sent", () => {
  for (const [what, changes, words] of FOREWARNED) {
    it(`forewarns of ${what}, and of nothing else`, () => {
      const found = sentences(changes);
      assert.equal(found.length, 1, found.join(" "));
      assert.match(found[0] ?? "", words);
    });
  }

  for (const [what, changes] of Object.entries({
    "an ordinary profile": {},
    "a secret of 64 characters": withSecret("x".repeat(64)),
    "a key at the org server": at(ORG, ["okta.users.read"]),
    "no scope at a custom server, which may have default ones": at(CUSTOM, []),
    "no secret yet": { credentials: { method: "client_secret_basic" } },
  } satisfies Readonly<Record<string, Partial<Profile>>>)) {
    it(`says nothing of ${what}`, () => {
      assert.deepEqual(sentences(changes), []);
    });
  }

  it("holds no other server to Okta's rules", () => {
    for (const [what, changes] of FOREWARNED) {
      const found = sentences({ ...changes, server: ELSEWHERE });
      const ofAnyServer = /(with a blank|line break|quotation marks|text document|that is the client ID)/;
      assert.equal(found.length, ofAnyServer.test(what) ? 1 : 0, what);
    }
  });

  it("quotes no secret", () => {
    for (const [, changes] of FOREWARNED) {
      const { credentials } = aProfile(changes);
      const secret = "clientSecret" in credentials ? credentials.clientSecret?.trim() : undefined;
      if (secret !== undefined) assert.ok(!sentences(changes).join(" ").includes(secret));
    }
  });

  it("names diagnoses that exist, so that a page says nothing twice", () => {
    const known = new Set(RULE_GROUPS.flat().map(({ name }) => name));
    const named = FOREWARNED.flatMap(([, changes]) =>
      preflight(aProfile(changes)).flatMap(({ rules }) => rules),
    );
    assert.deepEqual(
      named.filter((rule) => !known.has(rule)),
      [],
    );
  });
});
