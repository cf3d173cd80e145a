import assert from "node:assert/strict";
import fc from "fast-check";
import type { JsonValue } from "../../../../src/core/json.ts";
import { CLAIM_MEMBERS, TIME_CLAIMS } from "../../../../src/core/jwt/claimMembers.ts";
import { explainClaims, explainHeader } from "../../../../src/core/jwt/explain.ts";
import { HEADER_MEMBERS } from "../../../../src/core/jwt/headerMembers.ts";
import type { ExplainedMember } from "../../../../src/core/jwt/meaning.ts";

function claim(name: string, value: JsonValue, others: Record<string, JsonValue> = {}): ExplainedMember {
  const member = explainClaims({ ...others, [name]: value }).find((candidate) => candidate.name === name);
  assert.ok(member);
  return member;
}

describe("explainClaims", () => {
  it("keeps the order and the values the server sent", () => {
    const members = explainClaims({ ver: 1, jti: "AT.fake", scp: ["b", "a"], custom: { deep: [true] } });
    assert.deepEqual(
      members.map(({ name, value }) => [name, value]),
      [
        ["ver", 1],
        ["jti", "AT.fake"],
        ["scp", ["b", "a"]],
        ["custom", { deep: [true] }],
      ],
    );
  });

  for (const name of TIME_CLAIMS) {
    it(`gives the time of ${name} in milliseconds`, () => {
      assert.equal(claim(name, 1_700_000_000).time, 1_700_000_000_000);
      assert.equal(claim(name, 1_700_000_000.5).time, 1_700_000_000_500);
    });
  }

  it("recognises milliseconds where seconds belong, and says so", () => {
    const exp = claim("exp", 1_700_000_000_000);
    assert.equal(exp.time, 1_700_000_000_000);
    assert.equal(exp.meaning, "When the token expires.");
    assert.match(exp.remark ?? "", /in milliseconds, but RFC 7519 requires seconds/);
  });

  for (const [value, time, remark] of [
    [253_402_300_799, 253_402_300_799_000, undefined],
    ["1700000000", 1_700_000_000_000, /a string, read here as seconds since 1970/],
    ["1700000000000", 1_700_000_000_000, /a string, read here as milliseconds since 1970/],
    ["2023-11-14T22:13:20Z", 1_700_000_000_000, /a date in words \(ISO 8601\)/],
    ["2023-11-14T23:13:20.5+01:00", 1_700_000_000_500, /a date in words/],
  ] as const) {
    it(`reads exp ${JSON.stringify(value)}, and says how`, () => {
      const exp = claim("exp", value);
      assert.deepEqual([exp.time, exp.value], [time, value]);
      if (remark === undefined) assert.equal(exp.remark, undefined);
      else assert.match(exp.remark ?? "", remark);
    });
  }

  for (const value of [
    "soon",
    "",
    "2023-11-14T22:13:20",
    "1e9",
    "-1",
    -1,
    1e15,
    null,
    [1_700_000_000],
    true,
  ]) {
    it(`finds no time in exp ${JSON.stringify(value)}, and says so`, () => {
      const exp = claim("exp", value);
      assert.equal(exp.time, undefined);
      assert.equal(exp.meaning, "When the token expires.");
      assert.match(exp.remark ?? "", /not a usable time/);
      assert.deepEqual(exp.value, value);
    });
  }

  it("looks for times only where a time belongs", () => {
    assert.equal(claim("ver", 1_700_000_000).time, undefined);
  });

  it("leaves a claim nobody registered without a meaning", () => {
    assert.equal("meaning" in claim("customClaim", "x"), false);
    for (const name of ["constructor", "toString", "hasOwnProperty"]) {
      assert.equal("meaning" in claim(name, "x"), false);
    }
  });

  it("says that sub is the client where it equals Okta's cid", () => {
    assert.match(claim("sub", "0oaFAKE", { cid: "0oaFAKE" }).meaning ?? "", /the client itself/);
    assert.doesNotMatch(claim("sub", "someone", { cid: "0oaFAKE" }).meaning ?? "", /the client itself/);
  });

  it("knows scopes in either spelling", () => {
    for (const name of ["scp", "scope"]) assert.match(claim(name, ["a"]).meaning ?? "", /granted scopes/);
  });

  it("tells how a token is bound", () => {
    assert.match(claim("cnf", { jkt: "fake" }).meaning ?? "", /DPoP/);
    assert.match(claim("cnf", { "x5t#S256": "fake" }).meaning ?? "", /mutual TLS/);
    assert.match(claim("cnf", "odd").meaning ?? "", /prove possession/);
  });

  it("says when a number is too large to be shown exactly", () => {
    assert.match(claim("n", 2 ** 60).meaning ?? "", /last digits may be wrong/);
    const infinite = claim("n", Number.POSITIVE_INFINITY);
    assert.equal(infinite.value, "Infinity");
    assert.match(infinite.meaning ?? "", /too large/);
  });

  it("never throws, whatever the values", () => {
    const names = fc.oneof(fc.constantFrom(...CLAIM_MEMBERS.keys()), fc.string());
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue()), (members) => {
        explainClaims(members as Record<string, JsonValue>);
        explainHeader(members as Record<string, JsonValue>);
      }),
    );
  });
});

describe("explainHeader", () => {
  it("names the algorithm and the key", () => {
    const [alg, kid] = explainHeader({ alg: "RS256", kid: "fake-key" });
    assert.match(alg?.meaning ?? "", /RSA key and SHA-256/);
    assert.match(kid?.meaning ?? "", /issuer's keys/);
    const [ofEncrypted] = explainHeader({ kid: "fake-key", enc: "A256GCM" });
    assert.match(ofEncrypted?.meaning ?? "", /API's keys/);
  });

  it("warns of an unsigned token", () => {
    const [alg] = explainHeader({ alg: "none" });
    assert.equal(alg?.meaning, "No signature.");
    assert.match(alg.remark ?? "", /Anyone could have written/);
  });

  it("recognises Okta's org access token by its typ", () => {
    const [typ] = explainHeader({ typ: "application/okta-internal-at+jwt" });
    assert.match(typ?.meaning ?? "", /org authorization server/);
  });

  it("reads no time out of a header", () => {
    assert.equal(explainHeader({ exp: 1_700_000_000 })[0]?.time, undefined);
  });
});

describe("the tables of members", () => {
  for (const [name, meaning] of [...HEADER_MEMBERS, ...CLAIM_MEMBERS]) {
    it(`has one whole sentence on ${name}`, () => {
      const sentence = typeof meaning === "function" ? meaning("fake", {}) : meaning;
      assert.match(sentence, /^[A-Z].*\.$/);
    });
  }

  it("covers RFC 7515 section 4.1", () => {
    for (const name of ["alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit"]) {
      assert.ok(HEADER_MEMBERS.has(name), name);
    }
  });

  it("covers RFC 7519 section 4.1, RFC 9068 section 2.2 and Okta's own", () => {
    const names = [
      "iss",
      "sub",
      "aud",
      "exp",
      "nbf",
      "iat",
      "jti",
      "client_id",
      "auth_time",
      "acr",
      "amr",
      "scope",
    ];
    for (const name of [...names, "groups", "roles", "entitlements", "cnf", "cid", "scp", "uid", "ver"]) {
      assert.ok(CLAIM_MEMBERS.has(name), name);
    }
  });
});
