import assert from "node:assert/strict";
import fc from "fast-check";
import { HOSTILE_TEXTS } from "../../../fixtures/hostileTexts.ts";
import { MADE_WITH_SECRET, RFC7515_CLAIMS, SIGNED, UNSECURED } from "../../../fixtures/rfcTokens.ts";
import { assertLinear } from "../../../support/growth.ts";
import { decodeToken } from "../../../../src/core/jwt/decode.ts";

/** Characters; only slightly longer tokens are not decoded. */
const LONGEST = 99_000;

function part(value: unknown): string {
  return encode(JSON.stringify(value));
}

function encode(text: string): string {
  return Buffer.from(text, "utf8").toString("base64url");
}

const HEADER = part({ kid: "fake-key", alg: "RS256" });

describe("decodeToken", () => {
  it("reads header and claims of a JWT without caring for its signature", () => {
    const decoded = decodeToken(`${HEADER}.${part({ sub: "0oaFAKE", exp: 1_700_000_000 })}.no-signature`);
    assert.deepEqual(decoded, {
      format: "jwt",
      header: { kid: "fake-key", alg: "RS256" },
      claims: { sub: "0oaFAKE", exp: 1_700_000_000 },
    });
  });

  it("keeps characters outside ASCII, four-byte ones and line breaks included", () => {
    const claims = { name: "Zoë Łukasz 東京 🔑", note: "a\nb\r\u2028c%41" };
    const decoded = decodeToken(`${HEADER}.${part(claims)}.x`);
    assert.deepEqual(decoded.format === "jwt" && decoded.claims, claims);
  });

  for (const padding of ["=", "==", "==="]) {
    it(`reads parts that are padded, rightly or not, by ${padding}`, () => {
      const [header, claims] = [{ alg: "RS256" }, { sub: "0oaFAKE" }];
      const decoded = decodeToken(`${part(header)}${padding}.${part(claims)}${padding}.c2ln${padding}`);
      assert.deepEqual(decoded, { format: "jwt", header, claims });
    });
  }

  it("reads an unsigned JWT, whose third part is empty", () => {
    assert.equal(decodeToken(`${part({ alg: "none" })}.${part({})}.`).format, "jwt");
  });

  it("takes five parts with a readable header for an encrypted token", () => {
    const decoded = decodeToken(`${part({ alg: "RSA-OAEP-256", enc: "A256GCM" })}.a.b.c.d`);
    assert.equal(decoded.format, "jwe");
    assert.deepEqual(decoded.header, { alg: "RSA-OAEP-256", enc: "A256GCM" });
  });

  for (const [name, token, header] of [
    ["A.1", MADE_WITH_SECRET["RFC 7515 A.1"].token, { typ: "JWT", alg: "HS256" }],
    ["A.2", SIGNED["RFC 7515 A.2"]?.token, { alg: "RS256" }],
    ["A.3", SIGNED["RFC 7515 A.3"]?.token, { alg: "ES256" }],
    ["A.5", UNSECURED, { alg: "none" }],
  ] as const) {
    it(`reads the example of RFC 7515 ${name}`, () => {
      assert.deepEqual(decodeToken(token ?? ""), { format: "jwt", header, claims: RFC7515_CLAIMS });
    });
  }

  for (const [name, token] of [
    ["RFC 7515 A.4", SIGNED["RFC 7515 A.4"]?.token],
    ["RFC 7520 4.1", SIGNED["RFC 7520 4.1"]?.token],
    ["RFC 7520 4.4", MADE_WITH_SECRET["RFC 7520 4.4"].token],
  ] as const) {
    it(`finds no claims in the example of ${name}, which signs a text that is no JSON`, () => {
      const decoded = decodeToken(token ?? "");
      assert.ok(decoded.format === "opaque");
      assert.match(decoded.oddity ?? "", /claims are not base64url-encoded JSON/);
    });
  }

  const opaque: readonly (readonly [what: string, token: string, oddity?: RegExp])[] = [
    ["an empty string", ""],
    ["a random string", "9f8e7d6c5b4a"],
    ["two parts", "a.b"],
    ["four parts", `${HEADER}.b.c.d`],
    ["six parts", `${HEADER}.b.c.d.e.f`],
    [
      "three parts that are not base64url",
      "not.a.jwt!",
      /three parts like a JWT, but its header is not base64url/,
    ],
    [
      "three parts whose claims are not JSON",
      `${HEADER}.${encode("{oops")}.x`,
      /claims are not base64url-encoded JSON/,
    ],
    ["a header that is an array", `${part(["RS256"])}.${part({})}.x`, /header is not a JSON object/],
    ["claims that are a text", `${HEADER}.${part("sub")}.x`, /claims are not a JSON object/],
    ["claims that are null", `${HEADER}.${part(null)}.x`, /claims are not a JSON object/],
    ["five parts without a header", "a.b.c.d.e", /five parts like an encrypted JWT/],
  ];
  for (const [what, token, oddity] of opaque) {
    it(`calls ${what} opaque${oddity === undefined ? "" : " and says what is odd about it"}`, () => {
      const decoded = decodeToken(token);
      assert.equal(decoded.format, "opaque");
      if (oddity === undefined) assert.equal(decoded.oddity, undefined);
      else assert.match(decoded.oddity ?? "", oddity);
    });
  }

  it("lets the last of two claims of the same name win, as JSON.parse does", () => {
    const decoded = decodeToken(`${HEADER}.${encode('{"sub":"first","sub":"second"}')}.x`);
    assert.deepEqual(decoded.format === "jwt" && decoded.claims, { sub: "second" });
  });

  it("reads a claim named __proto__ as a claim", () => {
    const decoded = decodeToken(`${HEADER}.${encode('{"__proto__":{"admin":true}}')}.x`);
    assert.ok(decoded.format === "jwt");
    assert.deepEqual(Object.keys(decoded.claims), ["__proto__"]);
    assert.equal("admin" in decoded.claims, false);
  });

  it("shows values nested a hundred deep and not deeper", () => {
    const nested = (depth: number) => `{"a":${"[".repeat(depth)}${"]".repeat(depth)}}`;
    assert.equal(decodeToken(`${HEADER}.${encode(nested(99))}.x`).format, "jwt");
    assert.equal(decodeToken(`${HEADER}.${encode(nested(101))}.x`).format, "opaque");
  });

  const tokenWith = (claims: string) => `${HEADER}.${encode(claims)}.x`;
  const large: Readonly<Record<string, (length: number) => string>> = {
    ...HOSTILE_TEXTS,
    "one long claim": (length) => tokenWith(JSON.stringify({ text: "é".repeat(length * 0.37) })),
    levels: (length) => tokenWith(`{"a":${"[".repeat(length * 0.37)}${"]".repeat(length * 0.37)}}`),
    claims: (length) =>
      tokenWith(
        JSON.stringify(Object.fromEntries(Array.from({ length: length / 18 }, (_, i) => [`c${i}`, i]))),
      ),
    "a long number": (length) => tokenWith(`{"n":${"9".repeat(length * 0.74)}}`),
  };
  for (const [what, textOf] of Object.entries(large)) {
    it(`takes twice as long for twice as much of ${what}`, () => {
      assertLinear(LONGEST, textOf, decodeToken);
    });
  }

  it("reads a token of 100,000 characters, and says of a longer one that it is too long", () => {
    const tokenOf = (length: number) => {
      const start = `${HEADER}.`;
      return tokenWith(JSON.stringify({ text: "x".repeat(((length - start.length - 2) / 4) * 3) }));
    };
    const longest = tokenOf(99_900);
    assert.ok(longest.length <= 100_000 && longest.length > 99_000);
    assert.equal(decodeToken(longest).format, "jwt");
    const tooLong = decodeToken(tokenOf(101_000));
    assert.ok(tooLong.format === "opaque" && tooLong.oddity?.includes("longer than 100,000") === true);
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), dotted(fc.string()), dotted(encodedJson())),
        (token) => {
          decodeToken(token);
        },
      ),
    );
  });

  it("returns the claims that were put in", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), fc.jsonValue({ maxDepth: 4 })), (claims) => {
        // JSON has no negative zero, and UTF-8 no lone surrogates, so the expectation comes from a round trip.
        const text = Buffer.from(JSON.stringify(claims), "utf8").toString("utf8");
        const decoded = decodeToken(`${HEADER}.${encode(text)}.x`);
        assert.deepEqual(decoded.format === "jwt" && decoded.claims, JSON.parse(text));
      }),
    );
  });
});

function dotted(parts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.array(parts, { minLength: 1, maxLength: 6 }).map((list) => list.join("."));
}

function encodedJson(): fc.Arbitrary<string> {
  return fc.jsonValue().map((value) => part(value));
}
