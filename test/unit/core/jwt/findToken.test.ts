import assert from "node:assert/strict";
import fc from "fast-check";
import { findToken } from "../../../../src/core/jwt/findToken.ts";
import { MAX_SEARCHED_CHARACTERS } from "../../../../src/core/limits.ts";
import { HOSTILE_TEXTS } from "../../../fixtures/hostileTexts.ts";
import { assertLinear } from "../../../support/growth.ts";

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const HEADER = part({ alg: "RS256", kid: "fake" });
const JWT = `${HEADER}.${part({ iss: "https://dev-1.okta.com", sub: "0oaFAKE" })}.c2lnbmF0dXJl-_`;
const OTHER = `${part({ typ: "dpop+jwt", alg: "ES256" })}.${part({ htm: "POST" })}.c2ln`;
const JWE = `${part({ alg: "RSA-OAEP-256", enc: "A256GCM" })}.a2V5.aXY.Y3Q.dGFn`;
const DIRECT_JWE = `${part({ alg: "dir", enc: "A256GCM" })}..aXY.Y3Q.dGFn`;
const padded = (text: string) => text.padEnd(Math.ceil(text.length / 4) * 4, "=");
const PADDED =
  [{ alg: "RS256" }, { sub: "0oaFAKE" }].map((value) => padded(part(value))).join(".") + ".c2lnbg==";
const OPAQUE = "9f8e7d6c-5b4a/opaque+token==";

/** Characters: a slightly longer text is only searched, while this one may be a single token. */
const LONGEST_ALONE = 99_000;
/** A slightly longer text is not read whole. */
const LONGEST_SEARCHED = MAX_SEARCHED_CHARACTERS - 1000;

const broken = (text: string, every: number, by: string) =>
  (text.match(new RegExp(`.{1,${every}}`, "g")) ?? []).join(by);

describe("findToken", () => {
  const compact: readonly (readonly [what: string, text: string, token: string])[] = [
    ["a token alone", JWT, JWT],
    ["blanks around it", `\n\t ${JWT} \r\n`, JWT],
    ["double quotes", `"${JWT}"`, JWT],
    ["single quotes and a comma", `'${JWT}',`, JWT],
    ["backticks", `\`${JWT}\``, JWT],
    ["line breaks in it", broken(JWT, 30, "\n"), JWT],
    ["line breaks and indents in it", broken(JWT, 30, "\r\n    "), JWT],
    ["a line for each part", JWT.replaceAll(".", ".\n"), JWT],
    ["Bearer before it", `Bearer ${JWT}`, JWT],
    ["DPoP before it, broken over lines", `DPoP ${broken(JWT, 40, "\n")}`, JWT],
    ["an Authorization header", `Authorization: Bearer ${JWT}`, JWT],
    ["a header line of JSON", `"Authorization": "Bearer ${JWT}",`, JWT],
    ["several headers, a proof among them", `DPoP: ${OTHER}\nAuthorization: DPoP ${JWT}\nHost: x`, JWT],
    [
      "a token response with another token first",
      JSON.stringify({ id_token: OTHER, access_token: JWT }),
      JWT,
    ],
    ["a token response cut off", `{"id_token":"${OTHER}","access_token":"${JWT}`, JWT],
    ["a curl command", `curl -H 'Authorization: Bearer ${JWT}' https://api.example.com`, JWT],
    ["an assignment", `const token = "${JWT}";`, JWT],
    ["nothing else, padded", PADDED, PADDED],
    ["a label, padded", `Authorization: Bearer ${PADDED}`, PADDED],
    ["a member that is cut off, padded", `{"access_token":"${PADDED}","token_`, PADDED],
    ["a text, padded", `It was ${PADDED}, they say.`, PADDED],
    ["a query, padded", `https://a.example/?access_token=${PADDED}&x=1`, PADDED],
    ["a query", `https://a.example/?access_token=${JWT}&x=1`, JWT],
    ["a sentence that ends with it", `The token is ${JWT}.`, JWT],
    ["two tokens, a line for each", `${JWT}\n${OTHER}`, JWT],
    ["an encrypted token", JWE, JWE],
    ["an encrypted token without a key part, in a text", `see ${DIRECT_JWE}, please`, DIRECT_JWE],
    ["an unsigned token", `${HEADER}.e30.`, `${HEADER}.e30.`],
    ["something like a token before it", `eyes.are.nice eyJaaaaaaaa.b.c ${JWT}`, JWT],
  ];
  for (const [what, text, token] of compact) {
    it(`takes a JWT or JWE from ${what}`, () => {
      assert.deepEqual(findToken(text), { token, kind: "compact" });
    });
  }

  const labelled: readonly (readonly [what: string, text: string])[] = [
    ["Bearer before it", `Bearer ${OPAQUE}`],
    ["an Authorization header", `authorization: bearer ${OPAQUE}`],
    ["a token response", JSON.stringify({ token_type: "Bearer", access_token: OPAQUE })],
    ["a token response with escaped slashes", `{"access_token":"${OPAQUE.replace("/", "\\/")}"}`],
    ["a curl command", `curl -H "Authorization: Bearer ${OPAQUE}" https://api.example.com`],
    ["an assignment", `access_token = '${OPAQUE}'`],
  ];
  for (const [what, text] of labelled) {
    it(`takes an opaque token by its label from ${what}`, () => {
      assert.deepEqual(findToken(text), { token: OPAQUE, kind: "labelled" });
    });
  }

  it("takes a single word for a token that only its giver can vouch for", () => {
    for (const text of [OPAQUE, ` "${OPAQUE}" `, "foo.bar.baz", "1.2.3"]) {
      assert.equal(findToken(text)?.kind, "bare", text);
    }
  });

  const none = [
    "",
    " \n ",
    "two words",
    "const x = 5;",
    "The bearer of this Bearer token is in trouble",
    "https://dev-1.okta.com/oauth2/default",
    '{"error":"invalid_client"}',
    '{"access_token":3}',
    "eyesight.was.perfect today",
  ];
  for (const text of none) {
    it(`finds nothing in ${JSON.stringify(text)}`, () => assert.equal(findToken(text), undefined));
  }

  it("never throws, and finds only what stands in the text", () => {
    const pieces = fc.constantFrom(
      JWT,
      JWE,
      OPAQUE,
      "Bearer ",
      "access_token",
      '":"',
      "{",
      "}",
      "\n",
      ".",
      "ey",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.oneof(pieces, fc.string()), { maxLength: 12 }).map((list) => list.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const found = findToken(text);
        if (found === undefined) return;
        assert.match(found.token, /\S/);
        const withoutBreaks = text.replace(/\s+/g, "");
        // A JSON text may contain escapes.
        if (!text.trim().startsWith("{")) assert.ok(withoutBreaks.includes(found.token));
      }),
    );
  });

  describe("in a text that is too long to be read whole", () => {
    const filler = "word ".repeat(MAX_SEARCHED_CHARACTERS / 5);

    it("finds what stands at its beginning, and nothing behind what is read", () => {
      assert.deepEqual(findToken(`token ${JWT} ${filler}`), { token: JWT, kind: "compact" });
      assert.equal(findToken(`${filler} ${JWT}`), undefined);
    });

    it("does not take half a token for a whole one, wherever the text is cut", () => {
      for (let shown = 0; shown <= JWT.length; shown++) {
        const before = " ".repeat(MAX_SEARCHED_CHARACTERS - shown - 3);
        const expected = shown === JWT.length ? JWT : undefined;
        assert.equal(findToken(`x y${before}${JWT} end`)?.token, expected, `${shown} characters`);
        assert.equal(findToken(`x y${before}${OPAQUE}${OPAQUE}`)?.token, undefined);
      }
    });

    for (const [what, textOf] of Object.entries(HOSTILE_TEXTS)) {
      it(`does not throw, nor read all of it: ${what}`, () => {
        const read = textOf(20_000_000);
        const behind = `${read} ${JWT}`;
        assert.deepEqual(findToken(behind), findToken(read));
      });
    }
  });

  for (const [what, textOf] of Object.entries(HOSTILE_TEXTS)) {
    it(`takes twice as long for twice as much of ${what}, where it may be one token and where it may not`, () => {
      assertLinear(LONGEST_ALONE, textOf, findToken);
      assertLinear(LONGEST_SEARCHED, textOf, findToken, { smallest: LONGEST_ALONE + 1000 });
    });
  }
});
