import assert from "node:assert/strict";
import fc from "fast-check";
import type { HeaderList } from "../../../../src/core/http/exchange.ts";
import type { TokenReading } from "../../../../src/core/record/tokenRun.ts";
import { atOnce } from "../../../../src/core/http/steps.ts";
import { readTokenResponse } from "../../../../src/core/run/readTokenResponse.ts";
import { NOW, response } from "../diagnosis/facts.ts";

const ISSUER = "https://dev-1.okta.com/oauth2/default";
const IAT = NOW / 1000;

/** Okta's headers (from recorded successful answers), as far as they matter here. */
const HEADERS: HeaderList = [
  ["Content-Type", "application/json"],
  ["Cache-Control", "no-cache, no-store"],
];

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function jwt(claims: object = {}, header: object = {}): string {
  const standard = {
    iss: ISSUER,
    iat: IAT,
    exp: IAT + 3600,
    cid: "0oaFAKE",
    scp: ["customScope"],
    sub: "0oaFAKE",
  };
  return `${part({ kid: "fake-key", alg: "RS256", ...header })}.${part({ ...standard, ...claims })}.fake-signature`;
}

function body(changes: object = {}): Record<string, unknown> {
  return { token_type: "Bearer", expires_in: 3600, access_token: jwt(), scope: "customScope", ...changes };
}

function read(text: unknown, headers = HEADERS, status = 200): TokenReading {
  return atOnce(readTokenResponse(response(status, text, headers), NOW));
}

describe("readTokenResponse, on an issued token", () => {
  it("has no remark on what Okta sends", () => {
    const reading = read(body());
    assert.deepEqual(reading.remarks, []);
    assert.deepEqual(reading.outcome, { kind: "issued" });
    assert.equal(reading.token?.format, "jwt");
    assert.equal(reading.token.tokenType, "Bearer");
    assert.equal(reading.token.expiresIn, 3600);
    assert.equal(reading.token.receivedAt, NOW);
    assert.equal(reading.token.expiresAt, NOW + 3_600_000);
    assert.deepEqual(
      reading.token.claims?.map(({ name }) => name),
      ["iss", "iat", "exp", "cid", "scp", "sub"],
    );
    assert.equal(reading.token.header?.[0]?.value, "fake-key");
  });

  const odd: readonly (readonly [what: string, body: unknown, remark: RegExp, headers?: HeaderList])[] = [
    [
      "expires_in as a text",
      body({ expires_in: "3600" }),
      /^expires_in is the string "3600", but .* requires a number; it is read as 3600 seconds\.$/,
    ],
    ["expires_in as ISO text", body({ expires_in: "PT45M" }), /read as 2700 seconds\.$/],
    [
      "expires_in in words",
      body({ expires_in: "soon" }),
      /^expires_in is the string "soon", but .* a number\.$/,
    ],
    ["expires_in null", body({ expires_in: null }), /expires_in is null/],
    ["an endless expires_in", JSON.stringify(body()).replace("3600", "1e999"), /too large to be a time/],
    ["an expires_in beyond all dates", body({ expires_in: 1e300 }), /too large to be a time/],
    ["no token_type", body({ token_type: undefined }), /token_type is missing/],
    ["a token_type that is no text", body({ token_type: 7 }), /token_type is a number/],
    ["an unknown token_type", body({ token_type: "mac" }), /"mac", neither Bearer nor DPoP/],
    ["a look-alike of a JWT", body({ access_token: "a.b.c" }), /three parts like a JWT/],
    ["scope as an array", body({ scope: ["customScope"] }), /scope is an array/],
    ["scopes with commas", body({ scope: "customScope,other" }), /scope has commas/],
    [
      "scopes by another name",
      body({ scope: undefined, scopes: ["customScope"] }),
      /in scopes instead of scope/,
    ],
    [
      "a token with a line break",
      body({ access_token: "fake\ntoken" }),
      /characters that an Authorization header cannot carry/,
    ],
    ["a refresh token", body({ refresh_token: "fake" }), /also contains refresh_token/],
    [
      "another content type",
      body(),
      /Content-Type is text\/html/,
      [
        ["content-type", "text/html"],
        ["cache-control", "no-store"],
      ],
    ],
    ["no content type", body(), /no Content-Type/, [["cache-control", "no-store"]]],
    ["no Cache-Control", body(), /lacks Cache-Control: no-store/, [["content-type", "application/json"]]],
  ];
  for (const [what, text, remark, headers] of odd) {
    it(`keeps the token and remarks on ${what}, in whole sentences`, () => {
      const { outcome, token, remarks } = read(text, headers);
      assert.equal(outcome.kind, "issued");
      assert.ok(token);
      assert.ok(
        remarks.some((one) => remark.test(one)),
        remarks.join("\n"),
      );
      for (const one of remarks) assert.match(one, /^[A-Za-z].*\.$/s);
    });
  }

  const judgedElsewhere: readonly (readonly [what: string, body: unknown])[] = [
    ["no expires_in", body({ expires_in: undefined })],
    ["no expires_in of an opaque token", body({ expires_in: undefined, access_token: "fake-opaque" })],
    ["an expires_in that exp contradicts", body({ expires_in: 60 })],
    ["a lifetime of nothing", body({ expires_in: 0 })],
    ["an expired token", body({ access_token: jwt({ iat: IAT - 7200, exp: IAT - 3600 }) })],
    ["exp in milliseconds", body({ access_token: jwt({ exp: NOW + 3_600_000 }) })],
    ["a token from the future", body({ access_token: jwt({ iat: IAT + 600, exp: IAT + 4200 }) })],
    ["token_type DPoP", body({ token_type: "DPoP" })],
    ["a bound key", body({ access_token: jwt({ cnf: { jkt: "fake" } }) })],
    ["an opaque token", body({ access_token: "fake-opaque-token" })],
    ["an encrypted token", body({ access_token: `${part({ alg: "RSA-OAEP-256" })}.a.b.c.d` })],
    ["other scopes", body({ scope: "other" })],
    ["no scope", body({ scope: undefined })],
    ["another issuer", body({ access_token: jwt({ iss: "https://login.example.com" }) })],
    [
      "a token of the org server",
      body({ access_token: jwt({}, { typ: "application/okta-internal-at+jwt" }) }),
    ],
  ];
  for (const [what, text] of judgedElsewhere) {
    it(`leaves ${what} to the checks`, () => {
      const { outcome, remarks } = read(text);
      assert.equal(outcome.kind, "issued");
      assert.deepEqual(remarks, []);
    });
  }

  it("accepts token_type in any case, JSON subtypes and a byte order mark", () => {
    const headers: HeaderList = [
      ["content-type", "application/vnd.x+json; charset=utf-8"],
      ["cache-control", "no-store"],
    ];
    assert.deepEqual(read(`\uFEFF${JSON.stringify(body({ token_type: "bearer" }))}`, headers).remarks, []);
  });

  it("remarks on another status of success", () => {
    assert.ok(read(body(), HEADERS, 201).remarks.some((one) => one.startsWith("The status is 201")));
  });

  it("repeats the token in no remark", () => {
    for (const token of ["fake\nmarked\ntoken", "marked.a.b", jwt({ exp: 1, marked: 1 })]) {
      for (const remark of read(body({ access_token: token, expires_in: {} })).remarks) {
        assert.doesNotMatch(remark, /marked/);
        assert.ok(!remark.includes(token));
      }
    }
  });
});

describe("readTokenResponse, on anything else", () => {
  const unusable: readonly (readonly [what: string, status: number, text: string, remark?: string])[] = [
    ["an empty body", 200, ""],
    ["204 No Content", 204, ""],
    ["blanks", 200, " \r\n"],
    ["HTML", 200, "\n<!DOCTYPE html><p>hi"],
    ["XML", 200, '<?xml version="1.0"?><x/>'],
    ["plain text", 200, "OK"],
    ["a JSON array", 200, "[1]"],
    ["a JSON text", 200, '"token"'],
    ["null", 200, "null"],
    ["JSON cut off", 200, '{"access_token":"ey'],
    ["no access_token", 200, "{}"],
    ["an empty access_token", 200, '{"access_token":""}', "access_token is an empty string."],
    [
      "an access_token that is no text",
      200,
      '{"access_token":{}}',
      "access_token is an object instead of a string.",
    ],
    ["an error under status 200", 200, '{"error":"invalid_client"}'],
    ["a status below 200", 101, "{}"],
  ];
  for (const [what, status, text, remark] of unusable) {
    it(`finds ${what} unusable, and leaves it to the diagnosis why`, () => {
      const reading = read(text, HEADERS, status);
      assert.deepEqual(reading.outcome, { kind: "unusable" });
      assert.equal(reading.token, undefined);
      assert.deepEqual(reading.remarks, remark === undefined ? [] : [remark]);
    });
  }

  it("reads the error of a refusal, even if the body holds a token as well", () => {
    const { outcome, token } = read(body({ error: "invalid_scope" }), HEADERS, 400);
    assert.deepEqual(outcome.kind === "refused" && outcome.error.code, "invalid_scope");
    assert.equal(token, undefined);
  });

  it("remarks on the label of a refusal, and leaves to the diagnosis what is no JSON", () => {
    const { outcome, remarks } = read({ error: "invalid_scope" }, [["content-type", "text/html"]], 400);
    assert.equal(outcome.kind, "refused");
    assert.match(remarks.join(), /Content-Type is text\/html/);
    assert.deepEqual(read("<html>", [["content-type", "text/html"]], 404).remarks, []);
  });

  it("keeps a redirect's Location, whatever its body", () => {
    const reading = read(body(), [["Location", "https://elsewhere.example.com/"]], 307);
    assert.deepEqual(reading.outcome, { kind: "redirected", location: "https://elsewhere.example.com/" });
    assert.equal(reading.token, undefined);
  });

  it("never throws, whatever the status and the text", () => {
    const members = fc.constantFrom(
      "access_token",
      "token_type",
      "expires_in",
      "scope",
      "error",
      "refresh_token",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json(),
      fc.dictionary(members, fc.jsonValue()).map((value) => JSON.stringify(value)),
      fc
        .dictionary(fc.constantFrom("exp", "iat", "cnf", "scp", "iss"), fc.jsonValue())
        .map((claims) => JSON.stringify(body({ access_token: jwt(claims) }))),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), texts, (status, text) => {
        const { outcome, token } = read(text, HEADERS, status);
        assert.equal(token !== undefined, outcome.kind === "issued");
      }),
    );
  });
});
