import assert from "node:assert/strict";
import { redact } from "../../../../src/core/http/redact.ts";
import { checkToken } from "../../../../src/core/soundness/checkToken.ts";
import type { SoundnessInput } from "../../../../src/core/soundness/check.ts";
import type { SoundnessCheck } from "../../../../src/core/record/tokenRun.ts";
import { RFC9449_JKT } from "../../../fixtures/rfcTokens.ts";
import { CLAIMS, CLIENT_ID, ISSUER, NOW, received, unsigned } from "../../../support/soundness.ts";

type Result = SoundnessCheck["result"];
type Row = readonly [what: string, input: SoundnessInput, result: Result | undefined, finding?: RegExp];

const JWE = `${Buffer.from('{"alg":"RSA-OAEP-256","enc":"A256GCM"}').toString("base64url")}.a.b.c.d`;
const OPAQUE = "opaque-access-token-0123456789";

const claiming = (changes: object, rest: Parameters<typeof received>[1] = {}) =>
  received(unsigned({ ...CLAIMS, ...changes }), rest);
const headed = (header: object, rest: Parameters<typeof received>[1] = {}) =>
  received(unsigned(CLAIMS, header), rest);

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  algorithm: [
    ["a signature by a key", headed({ alg: "RS256" }), "passed"],
    ["none", headed({ alg: "none" }), "failed", /no API should accept/],
    ["none in other letters", headed({ alg: "NoNe" }), "failed", /no API should accept/],
    ["a shared secret", headed({ alg: "HS256" }), "failed", /symmetric/],
    ["nothing", headed({}), "failed", /names no algorithm/],
    ["a number", headed({ alg: 1 }), "failed", /names no algorithm/],
    ["an algorithm nobody knows", headed({ alg: "XX999" }), "warning"],
    ["a token that is encrypted", received(JWE), undefined],
    ["a token that is opaque", received(OPAQUE), undefined],
  ],
  content: [
    ["that can be read", claiming({}), undefined],
    ["that is encrypted", received(JWE), "skipped", /^Only the API/],
    [
      "that is encrypted, though the profile expects an audience",
      received(JWE, { facts: { expectations: { audience: "x" } } }),
      "skipped",
      /verify it; what the profile expects of its claims is not compared\.$/,
    ],
    [
      "that only its server knows, though the profile expects claims",
      received(OPAQUE, { facts: { expectations: { claims: { a: 1 } } } }),
      "skipped",
      /is not compared\.$/,
    ],
    [
      "that only its server knows, where the profile expects a lifetime alone",
      received(OPAQUE, { facts: { expectations: { lifetime: 60 } } }),
      "skipped",
      /introspection asks it\.$/,
    ],
    ["that only its server knows", received(OPAQUE), "skipped", /^Only the server/],
  ],
  answer: [
    ["that came whole", claiming({}), undefined],
    [
      "that broke off",
      claiming({}, { loss: { kind: "brokeOff", received: 90, announced: 99 } }),
      "warning",
      /broke off behind the token/,
    ],
    [
      "that broke off where no length was announced",
      received(OPAQUE, { loss: { kind: "brokeOff", received: 90 } }),
      "warning",
      /broke off behind the token/,
    ],
    [
      "that is longer than it announces",
      claiming({}, { loss: { kind: "surplus", received: 90, announced: 90 } }),
      "warning",
      /longer than it announces/,
    ],
    [
      "that cannot be decompressed to its end",
      received(JWE, { loss: { kind: "undecodable", received: 90 } }),
      "warning",
      /compressed data is damaged/,
    ],
  ],
  type: [
    ["none, as Okta's custom servers have it", headed({ alg: "RS256" }), "neutral", /states no type/],
    ["RFC 9068", headed({ alg: "RS256", typ: "at+jwt" }), "passed", /RFC 9068 requires/],
    ["RFC 9068 in full", headed({ alg: "RS256", typ: "application/AT+JWT" }), "passed", /RFC 9068 requires/],
    ["JWT", headed({ alg: "RS256", typ: "JWT" }), "neutral", /any JWT may have/],
    [
      "the org server's from the org server",
      headed(
        { alg: "RS256", typ: "application/okta-internal-at+jwt" },
        { facts: { serverKind: "okta-org" } },
      ),
      "passed",
    ],
    [
      "the org server's from another",
      headed({ alg: "RS256", typ: "application/okta-internal-at+jwt" }),
      "warning",
      /different one/,
    ],
    ["a DPoP proof's", headed({ alg: "RS256", typ: "dpop+jwt" }), "failed", /DPoP proof/],
    ["one that is no text", headed({ alg: "RS256", typ: 1 }), "failed", /not a string/],
    ["an unknown one", headed({ alg: "RS256", typ: "x+jwt" }), "warning"],
  ],
  issuer: [
    ["the profile's", claiming({}), "passed"],
    ["another", claiming({ iss: "https://login.example.com/oauth2/default" }), "failed", /custom domain/],
    ["the same with a slash", claiming({ iss: `${ISSUER}/` }), "failed", /slash/],
    ["none", claiming({ iss: undefined }), "failed", /does not say/],
    ["a list", claiming({ iss: [ISSUER] }), "failed", /does not say/],
    [
      "another of another vendor",
      claiming({ iss: "x" }, { facts: { serverKind: "issuer" } }),
      "failed",
      /not the profile's\.$/,
    ],
    ["not to be compared", claiming({}, { facts: { issuer: undefined } }), "skipped"],
  ],
  audience: [
    ["not expected", claiming({}), "skipped", /no expected audience/],
    ["not expected and missing", claiming({ aud: undefined }), "skipped", /names no audience/],
    ["the expected one", claiming({}, { facts: { expectations: { audience: "api://default" } } }), "passed"],
    [
      "among several",
      claiming({ aud: ["a", "api://default"] }, { facts: { expectations: { audience: "api://default" } } }),
      "passed",
    ],
    [
      "another",
      claiming({}, { facts: { expectations: { audience: "api://x" } } }),
      "failed",
      /different audience/,
    ],
    [
      "missing",
      claiming({ aud: [] }, { facts: { expectations: { audience: "x" } } }),
      "failed",
      /does not say/,
    ],
    ["not to be read", received(OPAQUE), undefined],
  ],
  expiry: [
    ["ahead", claiming({}), "passed", /had not expired/],
    ["ahead, by our clock only", claiming({}, { clockAhead: undefined }), "passed", /had not expired/],
    ["past", claiming({ exp: NOW - 90 }), "failed", /^The token expired 1 minute 30 seconds before/],
    ["just now", claiming({ exp: NOW }), "failed", /^The token expired before/],
    [
      "past by our clock, where the server's is not known",
      claiming({ exp: NOW - 90 }, { clockAhead: undefined }),
      "failed",
      /^By this machine's clock the token expired/,
    ],
    [
      "past by the server's clock, which is ahead of ours",
      claiming({ exp: NOW + 60 }, { clockAhead: -3600 }),
      "failed",
      /^The token expired 59 minutes before/,
    ],
    ["past by our clock only, which is ahead", claiming({ exp: NOW - 60 }, { clockAhead: 7200 }), "passed"],
    ["missing", claiming({ exp: undefined }), "failed", /never expires/],
    ["a text", claiming({ exp: "soon" }), "failed", /not a usable time/],
    ["in milliseconds", claiming({ exp: (NOW + 3600) * 1000 }), "failed", /milliseconds/],
    ["the last second of the year 9999", claiming({ exp: 253_402_300_799 }), "passed", /had not expired/],
    ["past the year 9999", claiming({ exp: 1e15 }), "failed", /not a usable time/],
    [
      "ahead, in a string",
      claiming({ exp: `${NOW + 3600}` }),
      "failed",
      /^The token's exp is a string instead/,
    ],
    ["ahead, in ISO text", claiming({ exp: "2099-01-01T00:00:00Z" }), "failed", /is a date in words/],
    [
      "ahead, in milliseconds in a string",
      claiming({ exp: `${(NOW + 3600) * 1000}` }),
      "failed",
      /is a string, in milliseconds, instead/,
    ],
    ["past, in a string", claiming({ exp: `${NOW - 3600}` }), "failed", /^The token expired 1 hour before/],
    ...([OPAQUE, JWE] as const).flatMap((token): Row[] => {
      const kind = token === OPAQUE ? "an opaque" : "an encrypted";
      const within = (expiresIn: unknown) => received(token, { members: { expires_in: expiresIn } });
      return [
        [`ahead, of ${kind} token`, within(3600), "passed", /had not expired/],
        [`no time at all, of ${kind} token`, within(0), "failed", /no time/],
        [`past, of ${kind} token`, within(-5), "failed", /no time/],
        [`missing, of ${kind} token`, within(undefined), "warning", /does not say when/],
        [`ahead, in a string, of ${kind} token`, within("3600"), "passed", /had not expired/],
        [`ahead, in ISO text, of ${kind} token`, within("PT1H"), "passed", /had not expired/],
        [`past, in a string, of ${kind} token`, within("-5"), "failed", /no time/],
        [`a text, of ${kind} token`, within("soon"), "warning", /does not say when/],
        [`beyond all dates, of ${kind} token`, within(1e300), "warning", /does not say when/],
      ];
    }),
  ],
  "not-before": [
    ["now", claiming({}), "passed"],
    ["nowhere", claiming({ iat: undefined }), "passed", /at once/],
    ["ahead", claiming({ nbf: NOW + 120 }), "failed", /^The token is not valid for another 2 minutes/],
    ["a tick ahead", claiming({ nbf: NOW + 4 }), "passed"],
    ["more than a tick ahead of the server's own clock", claiming({ nbf: NOW + 30 }), "failed"],
    [
      "a little ahead of our clock, where the server's is not known",
      claiming({ nbf: NOW + 30 }, { clockAhead: undefined }),
      "passed",
    ],
    [
      "far ahead of our clock, where the server's is not known",
      claiming({ nbf: NOW + 120 }, { clockAhead: undefined }),
      "failed",
      /^By this machine's clock/,
    ],
    [
      "ahead by our clock only, which is behind",
      claiming({ nbf: NOW + 60 }, { clockAhead: -3600 }),
      "passed",
    ],
    ["issued ahead", claiming({ iat: NOW + 120 }), "warning", /issued 2 minutes after/],
    ["no time", claiming({ nbf: "x" }), "failed", /nbf is not a usable time/],
    ["issued at no time", claiming({ iat: [] }), "failed", /iat is not a usable time/],
    ["issued in milliseconds", claiming({ iat: NOW * 1000 }), "failed", /iat is in milliseconds instead/],
    ["in a string", claiming({ nbf: `${NOW}` }), "failed", /nbf is a string instead/],
    ["in ISO text", claiming({ nbf: "2026-03-02T09:00:00Z" }), "failed", /nbf is a date in words/],
  ],
  clock: [
    ["the same", claiming({}), "passed"],
    ["ahead", claiming({}, { clockAhead: 3600 }), "warning", /1 hour ahead of/],
    ["behind", claiming({}, { clockAhead: -90 }), "warning", /1 minute 30 seconds behind/],
    ["a little off", claiming({}, { clockAhead: 59 }), "passed"],
    ["not said", claiming({}, { clockAhead: undefined }), "skipped", /no usable Date header/],
    ["said to be at the end of time", claiming({}, { clockAhead: 1e12 }), "skipped", /no usable Date header/],
    ["of an opaque token's answer", received(OPAQUE), "passed"],
  ],
  lifetime: [
    ["as expires_in says", claiming({}), "passed", /matches the answer's expires_in/],
    ["other than expires_in says", claiming({ exp: NOW + 7200 }), "warning", /APIs go by exp/],
    ["a tick other than expires_in says", claiming({ exp: NOW + 3603 }), "passed"],
    [
      "as expected",
      claiming({}, { facts: { expectations: { lifetime: 3600 } } }),
      "passed",
      /the expected one/,
    ],
    [
      "other than expected",
      claiming({}, { facts: { expectations: { lifetime: 300 } } }),
      "failed",
      /the expected one/,
    ],
    [
      "other than expected, of an opaque token",
      received(OPAQUE, { facts: { expectations: { lifetime: 300 } } }),
      "failed",
    ],
    ["stated once only", claiming({}, { members: { expires_in: undefined } }), "skipped", /Only one source/],
    ["stated once by a time", claiming({}, { members: { expires_in: 1e300 } }), "skipped", /Only one source/],
    ["stated nowhere", received(OPAQUE, { members: { expires_in: "x" } }), undefined],
    [
      "expected, but stated nowhere",
      received(OPAQUE, { members: { expires_in: "x" }, facts: { expectations: { lifetime: 300 } } }),
      "skipped",
      /cannot be compared/,
    ],
  ],
  "client-id": [
    ["Okta's cid", claiming({}), "passed"],
    ["RFC 9068 client_id", claiming({ cid: undefined, client_id: CLIENT_ID }), "passed"],
    ["OpenID Connect's azp", claiming({ cid: undefined, azp: CLIENT_ID }), "passed"],
    ["Entra's appid", claiming({ cid: undefined, appid: CLIENT_ID }), "passed"],
    ["Keycloak's clientId", claiming({ cid: undefined, clientId: CLIENT_ID }), "passed"],
    ["only the audience", claiming({ cid: undefined, aud: CLIENT_ID }), "warning", /does not name/],
    ["another, in appid", claiming({ cid: undefined, appid: "x" }), "failed", /different client/],
    ["another", claiming({ cid: "0oaOther" }), "failed", /different client/],
    ["two that differ", claiming({ azp: "0oaOther" }), "failed", /different client/],
    ["a list", claiming({ cid: [CLIENT_ID] }), "failed"],
    ["none", claiming({ cid: undefined }), "warning", /does not name/],
    ["not to be compared", claiming({}, { facts: { clientId: undefined } }), "skipped"],
  ],
  scopes: [
    ["the requested ones", claiming({}), "passed", /requested ones\.$/],
    [
      "fewer",
      claiming({}, { facts: { requestedScopes: ["customScope", "b", "c"] } }),
      "warning",
      /^The server did not grant b, c\.$/,
    ],
    [
      "more",
      claiming({}, { members: { scope: "customScope b c" } }),
      "warning",
      /^The server granted b, c without being asked\.$/,
    ],
    [
      "others",
      claiming({}, { members: { scope: "b" } }),
      "warning",
      /^The server did not grant customScope, and granted b without being asked\.$/,
    ],
    [
      "so many that nobody would read their names",
      claiming({}, { facts: { requestedScopes: ["customScope", "a", "b", "c", "d", "e", "f", "g"] } }),
      "warning",
      /^The server did not grant 7 scopes\.$/,
    ],
    [
      "the requested ones, at the org server",
      claiming({}, { facts: { serverKind: "okta-org" } }),
      "passed",
      /admin roles/,
    ],
    ["none at all", claiming({}, { members: { scope: "" } }), "warning", /did not grant customScope/],
    [
      "fewer, of an opaque token",
      received(OPAQUE, { members: { scope: "b" } }),
      "warning",
      /did not grant customScope/,
    ],
    ["those by default", claiming({}, { facts: { requestedScopes: [] } }), "passed", /by default/],
    ["of the claims where the answer says none", claiming({}, { members: { scope: undefined } }), "passed"],
    ...(
      [
        ["commas", { scope: "a,b" }],
        ["commas and blanks", { scope: "a, b" }],
        ["a list", { scope: ["a", "b"] }],
        ["a list called scopes", { scope: undefined, scopes: ["a", "b"] }],
        ["a list called scp", { scope: undefined, scp: ["a", "b"] }],
      ] as const
    ).map(([what, members]): Row => [
      `the requested ones, with ${what}`,
      received(OPAQUE, { members, facts: { requestedScopes: ["a", "b"] } }),
      "passed",
    ]),
    ...(["scp", "scope", "scopes", "roles"] as const).flatMap((name) =>
      [["a", "b"], ["a b"], "a b", "a,b"].map((value): Row => [
        `the requested ones, by the claim ${name} ${JSON.stringify(value)}`,
        claiming(
          { scp: undefined, [name]: value },
          { members: { scope: undefined }, facts: { requestedScopes: ["a", "b"] } },
        ),
        "passed",
      ]),
    ),
    [
      "one with a comma",
      received(OPAQUE, { members: { scope: "a,b c" }, facts: { requestedScopes: ["a,b", "c"] } }),
      "passed",
    ],
    [
      "fewer, with commas",
      received(OPAQUE, { members: { scope: "a,b" }, facts: { requestedScopes: ["a", "b", "c"] } }),
      "warning",
      /^The server did not grant c\.$/,
    ],
    [
      "unknown where there are only roles of another kind",
      claiming({ scp: undefined, roles: ["admin"] }, { members: { scope: undefined } }),
      "skipped",
      /^Neither the answer nor the token/,
    ],
    [
      "whatever the client was given, in roles",
      claiming(
        { scp: undefined, roles: ["Orders.Read"] },
        { members: { scope: undefined }, facts: { requestedScopes: ["api://orders/.default"] } },
      ),
      "passed",
      /\.default asks for/,
    ],
    [
      "fewer by the claims where the answer says none",
      claiming({ scp: [] }, { members: { scope: undefined } }),
      "warning",
      /did not grant customScope/,
    ],
    ["nowhere", received(OPAQUE, { members: { scope: undefined } }), "skipped", /RFC 6749/],
    ["not to be compared", claiming({}, { facts: { requestedScopes: undefined } }), "skipped"],
  ],
  "dpop-binding": [
    ["off and not bound", claiming({}), "passed", /not bound to a key/],
    [
      "off and bound",
      claiming({ cnf: { jkt: RFC9449_JKT } }),
      "failed",
      /DPoP is off, but the token is bound/,
    ],
    [
      "off and of type DPoP",
      claiming({}, { members: { token_type: "DPoP" } }),
      "failed",
      /token_type is DPoP/,
    ],
    ["off and bound to a certificate", claiming({ cnf: { "x5t#S256": "x" } }), "warning", /certificate/],
    ["off and opaque", received(OPAQUE), undefined],
    ...(
      [
        ["to our key", { cnf: { jkt: RFC9449_JKT } }, "DPoP", "passed", /the profile's DPoP key/],
        ["to another key", { cnf: { jkt: "other" } }, "DPoP", "failed", /different key/],
        ["to no key", {}, "dpop", "failed", /not name the key/],
        ["to something odd", { cnf: "x" }, "DPoP", "failed", /not name the key/],
        ["by name only", { cnf: { jkt: RFC9449_JKT } }, "Bearer", "failed", /whoever has it/],
      ] as const
    ).map(([what, changes, type, result, finding]): Row => {
      const rest = { members: { token_type: type }, facts: { dpop: { thumbprint: RFC9449_JKT } } };
      return [`on and bound ${what}`, claiming(changes, rest), result, finding];
    }),
    [
      "on and opaque",
      received(OPAQUE, { members: { token_type: "DPoP" }, facts: { dpop: { thumbprint: RFC9449_JKT } } }),
      "skipped",
      /^Only the token's server knows/,
    ],
    ["not known", claiming({}, { facts: { dpop: undefined } }), undefined],
  ],
  "expected-claims": [
    ["none", claiming({}), undefined],
    ["none, of an opaque token", received(OPAQUE), undefined],
    [
      "there, whatever the order of members",
      claiming(
        { a: { x: [1, { y: null }], z: 1 } },
        { facts: { expectations: { claims: { a: { z: 1, x: [1, { y: null }] } } } } },
      ),
      "passed",
    ],
    [
      "another",
      claiming({ a: [1, 2] }, { facts: { expectations: { claims: { a: [2, 1] } } } }),
      "failed",
      /^A claim is not/,
    ],
    ["missing", claiming({}, { facts: { expectations: { claims: { a: 1, b: 2 } } } }), "failed", /^2 claims/],
    [
      "missing though every object has one of that name",
      claiming({}, { facts: { expectations: { claims: { constructor: 1 } } } }),
      "failed",
    ],
    ["not to be read", received(OPAQUE, { facts: { expectations: { claims: { a: 1 } } } }), undefined],
  ],
};

describe("the check of a token's", () => {
  for (const [name, rows] of Object.entries(ROWS)) {
    describe(name, () => {
      for (const [what, input, result, finding] of rows) {
        it(`${what}: ${result ?? "does not come up"}`, async () => {
          const check = (await checkToken(input)).find((one) => one.name === name);
          assert.equal(check?.result, result, check?.finding);
          if (finding) assert.match(check?.finding ?? "", finding);
        });
      }
    });
  }

  it("values shows them, and of one that is too long the beginning, in which nothing secret is left", async () => {
    const secret = "s".repeat(400);
    const facts = { expectations: { audience: "api://x", claims: { aud: "api://y" } } };
    const short = await checkToken(claiming({}, { facts }));
    const audience = short.find(({ name }) => name === "audience");
    assert.deepEqual([audience?.expected, audience?.actual], ["api://x", "api://default"]);
    const claims = short.find(({ name }) => name === "expected-claims");
    assert.deepEqual([claims?.expected, claims?.actual], ["aud: api://y", "aud: api://default"]);
    const values = { aud: `${"a".repeat(150)}${secret}`, iss: "a".repeat(1000), cid: [secret] };
    const shown = redact(await checkToken(claiming(values, { facts })), [{ value: secret }]);
    const actualOf = (wanted: string) => shown.find(({ name }) => name === wanted)?.actual;
    assert.equal(actualOf("audience"), `${"a".repeat(150)}••••`);
    assert.equal(actualOf("issuer"), `${"a".repeat(200)}…`);
    assert.doesNotMatch(JSON.stringify(shown), /s{20}/);
  });

  it("every trouble is shown with the value it is about, for where its sentence stands elsewhere", async () => {
    for (const [, input] of Object.values(ROWS).flat()) {
      for (const { name, result, actual } of await checkToken(input)) {
        if (result === "failed" || result === "warning") assert.ok(actual, name);
      }
    }
  });

  it("every part has a plain sentence, a label and an https page", async () => {
    const names = new Set<string>();
    for (const [, input] of Object.values(ROWS).flat()) {
      for (const { name, label, finding, page } of await checkToken(input)) {
        names.add(name);
        assert.match(finding, /^[A-Z0-9].*\.$/);
        assert.match(label, /^[A-Z]/);
        assert.equal(new URL(page).protocol, "https:");
      }
    }
    assert.deepEqual([...names].sort(), ["signature", ...Object.keys(ROWS)].sort());
  });
});
