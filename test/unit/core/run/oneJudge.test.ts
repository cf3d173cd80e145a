import assert from "node:assert/strict";
import fc from "fast-check";
import type { TokenRun } from "../../../../src/core/record/tokenRun.ts";
import { NOW, ODDITIES, type Oddity, oddRun } from "../../../support/oddRuns.ts";

/** The check that decides, and the verdict; undefined if no check objects. */
const VERDICTS: Readonly<Record<string, readonly [check: string | undefined, meaning: RegExp]>> = {
  "an ordinary answer": [undefined, /^A Bearer token for 1 scope, valid for 1 hour\.$/],
  "a clock that is ahead": ["clock", /^This machine's clock is 1 hour ahead of the server's:/],
  "a clock that is behind": ["clock", /^This machine's clock is 1 hour behind the server's:/],
  "no Date header": [undefined, /valid for 1 hour/],
  "an expired token": ["expiry", /^The token expired 1 hour before it arrived\.$/],
  "a token that expires by our clock": ["expiry", /^By this machine's clock the token expired 1 hour before/],
  "no exp": ["expiry", /^The token never expires/],
  "exp as a text": ["expiry", /not a usable time/],
  "exp in milliseconds": ["expiry", /milliseconds/],
  "iat ahead": ["not-before", /^The token was issued 10 minutes after it arrived/],
  "nbf ahead": ["not-before", /^The token is not valid for another 10 minutes\.$/],
  "expires_in as a text": [undefined, /valid for 1 hour/],
  "expires_in null": [undefined, /valid for 1 hour/],
  "no expires_in": [undefined, /valid for 1 hour/],
  "expires_in beyond all dates": [undefined, /valid for 1 hour/],
  "no lifetime": ["lifetime", /APIs go by exp\.$/],
  "another lifetime": ["lifetime", /APIs go by exp\.$/],
  "an opaque token": [undefined, /^An opaque Bearer token for 1 scope, valid for 1 hour\.$/],
  "an opaque token without expires_in": ["expiry", /^The answer does not say when the token expires\.$/],
  "an opaque token with expires_in as a text": [undefined, /valid for 1 hour/],
  "an opaque token that expired": ["expiry", /leaves the token no time/],
  "an opaque token with fewer scopes": ["scopes", /^The server did not grant customScope\.$/],
  "an opaque token with expectations": ["expiry", /does not say when/],
  "an encrypted token": [undefined, /^An encrypted Bearer token for 1 scope, valid for 1 hour\.$/],
  "an encrypted token without expires_in": ["expiry", /does not say when/],
  "a look-alike of a JWT": [undefined, /^An opaque Bearer token/],
  "a token with a line break": [undefined, /^An opaque Bearer token/],
  "fewer scopes": ["scopes", /^The server did not grant orders\.read\.$/],
  "more scopes": ["scopes", /^The server granted admin without being asked\.$/],
  "other scopes": ["scopes", /^The server did not grant customScope, and granted admin/],
  "scope as an array": [undefined, /^A Bearer token for 1 scope, valid/],
  "another issuer": ["issuer", /^The token's issuer is not the profile's; at Okta/],
  "an issuer with a slash": ["issuer", /slash/],
  "another client": ["client-id", /a different client/],
  "another audience": ["audience", /does not say which API/],
  "no token_type": [undefined, /^A token for 1 scope/],
  "an unknown token_type": [undefined, /^A token for 1 scope/],
  "token_type DPoP that nobody asked for": [
    "dpop-binding",
    /^DPoP is off, but the answer's token_type is DPoP/,
  ],
  "a bound key that nobody asked for": ["dpop-binding", /^DPoP is off, but the token is bound/],
  "a bound certificate": ["dpop-binding", /bound to a key or certificate/],
  "Bearer where DPoP is on": ["dpop-binding", /^DPoP is on, but the server issued a token that is not bound/],
  "another bound key": ["dpop-binding", /bound to a different key/],
  "an unsigned token": ["signature", /^The token is not signed.*Also worth a look: Algorithm\.$/],
  "no algorithm": ["signature", /^Without an algorithm/],
  "an algorithm with a secret": ["algorithm", /symmetric/],
  "an unknown algorithm": ["algorithm", /^APIs may not support/],
  "the type of a DPoP proof": ["type", /DPoP proof/],
  "RFC 9068's type": [undefined, /valid for 1 hour/],
  "the plain type": [undefined, /valid for 1 hour/],
  "the org server's type from another": ["type", /a different one/],
  "a token of the org server": [undefined, /valid for 1 hour/],
  "a token that is wrong in many ways": [
    "signature",
    /^The token is not signed.*Also worth a look: Algorithm, Type, Issuer, Client ID, Clock, Scopes\.$/,
  ],
  "refresh tokens, status 201 and an odd label": ["expiry", /does not say when/],
  "an answer that broke off behind the token": ["answer", /^The answer broke off behind the token/],
  "an answer that is longer than announced": ["answer", /^The answer is longer than it announces/],
};

/** Words that no remark may use, because they are for the checks. */
const JUDGED =
  /\b(expire[sd]|clock|lifetime|lives|issuer|issued|granted|bound|milliseconds|opaque|encrypted)\b/;

function assertOneJudge({ verdict, checks, remarks, token }: TokenRun): void {
  const troubles = ["failed", "warning"].flatMap((wanted) =>
    checks.filter(({ result }) => result === wanted),
  );
  assert.equal(verdict.tone, troubles.length === 0 ? "success" : "warning");
  assert.ok(verdict.meaning.startsWith(troubles[0]?.finding ?? "A"));
  assert.equal(verdict.meaning.includes(", valid for "), troubles.length === 0);
  if (troubles.length === 0) assert.ok(token?.expiresAt !== undefined && token.expiresAt > token.receivedAt);
  for (const remark of remarks) {
    if (!remark.includes("treated as opaque")) assert.doesNotMatch(remark, JUDGED);
  }
}

describe("the verdict on an issued token", () => {
  for (const [what, [name, meaning]] of Object.entries(VERDICTS)) {
    it(`on ${what} is that of ${name === undefined ? "checks without an objection" : `the check ${name}`}`, async () => {
      const run = await oddRun(ODDITIES[what] ?? assert.fail(what));
      assert.match(run.verdict.meaning, meaning);
      const decisive = run.checks.find(({ finding }) => run.verdict.meaning.startsWith(finding));
      assert.equal(decisive?.name, name);
      assertOneJudge(run);
    });
  }

  it("is looked at for every odd answer that brings a token", async () => {
    const issued: string[] = [];
    for (const [what, oddity] of Object.entries(ODDITIES)) {
      if ((await oddRun(oddity)).outcome.kind === "issued") issued.push(what);
    }
    assert.deepEqual(issued, Object.keys(VERDICTS));
  });

  it("follows the checks whatever the answer says", async () => {
    const time = fc.oneof(
      fc.integer({ min: -8000, max: 8000 }).map((left) => NOW + left),
      fc.constantFrom(undefined, "x", 1e12, -1),
    );
    const oddity: fc.Arbitrary<Oddity> = fc.record({
      claims: fc.record({
        iat: time,
        exp: time,
        nbf: time,
        scp: fc.constantFrom(undefined, [], ["customScope"]),
      }),
      members: fc.record({
        expires_in: fc.oneof(time, fc.constantFrom(null, 3600, 1e300)),
        scope: fc.constantFrom(undefined, "", "customScope", "other", 3),
        token_type: fc.constantFrom("Bearer", "DPoP", undefined, 1),
      }),
      clockAhead: fc.option(fc.integer({ min: -8000, max: 800 }), { nil: undefined }),
      accessToken: fc.constantFrom(undefined, undefined, "opaque-access-token-0123456789"),
    });
    await fc.assert(fc.asyncProperty(oddity, async (odd) => assertOneJudge(await oddRun(odd))));
  });
});
