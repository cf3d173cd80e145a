import assert from "node:assert/strict";
import fc from "fast-check";
import { tokenAt } from "../../../../src/core/jwt/tokenAt.ts";
import { HOSTILE_TEXTS } from "../../../fixtures/hostileTexts.ts";
import { assertLinear } from "../../../support/growth.ts";

const JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwb2EifQ.c2ln";
const JWE = "eyJhbGciOiJkaXIifQ..aXY.Y3Q.dGFn";

describe("tokenAt", () => {
  const line = `"first": "${JWT}", 'second': '${JWE}' // ü 🔑 ${JWT}.`;
  const at = (column: number) => tokenAt(line, column);

  it("finds the token that the column is in, from its first character to behind its last", () => {
    const start = line.indexOf(JWT);
    assert.equal(at(start - 1), undefined);
    for (const column of [start, start + 5, start + JWT.length]) {
      assert.deepEqual(at(column), { text: JWT, start });
    }
    assert.equal(at(start + JWT.length + 1), undefined);
  });

  it("tells several in a line apart, and leaves a full stop out", () => {
    assert.deepEqual(at(line.indexOf(JWE) + 2), { text: JWE, start: line.indexOf(JWE) });
    assert.deepEqual(at(line.length - 3), { text: JWT, start: line.lastIndexOf(JWT) });
    assert.equal(at(line.length), undefined);
  });

  it("finds an unsigned token with the dot at its end", () => {
    assert.equal(tokenAt("eyJhbGciOiJub25lIn0.e30.", 3)?.text, "eyJhbGciOiJub25lIn0.e30.");
  });

  it("finds a padded token with all of its padding", () => {
    const padded = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIwb2EifQ==.c2lnbg==";
    const text = `token: "${padded}",`;
    for (const column of [10, text.indexOf("==.") + 1, text.indexOf('",')]) {
      assert.deepEqual(tokenAt(text, column), { text: padded, start: 8 });
    }
  });

  for (const text of [
    "",
    "const eyes = faces.filter(hasEyes).map(look);",
    "eyJhbGciOiJSUzI1NiJ9",
    "eyJhbGciOiJSUzI1NiJ9.e30",
    "xeyJhbGciOiJSUzI1NiJ9.e30.x",
    "a.eyJhbGciOiJSUzI1NiJ9.e30.x",
    "eyJhbGciOiJSUzI1NiJ9.a.b.c.d.e.f",
  ]) {
    it(`finds nothing in ${JSON.stringify(text)}`, () => {
      for (let column = 0; column <= text.length; column++) assert.equal(tokenAt(text, column), undefined);
    });
  }

  it("finds what is put into any line, and never throws", () => {
    const around = fc.string({ unit: "binary" }).filter((text) => !/[\w.-]$|^[\w.=-]/.test(text));
    fc.assert(
      fc.property(around, around, fc.constantFrom(JWT, JWE), fc.nat(60), (before, after, token, column) => {
        const text = `${before}${token}${after}`;
        assert.deepEqual(tokenAt(text, before.length + 3), { text: token, start: before.length });
        tokenAt(text, column);
      }),
    );
  });

  it("finds a token anywhere in a line of any length, and does not take half of one for a whole", () => {
    const long = "a".repeat(9_000_000);
    for (const before of [`${long} "`, `${"x ".repeat(200_000)}"`]) {
      const text = `${before}${JWT}" ${long}`;
      assert.deepEqual(tokenAt(text, before.length + 5), { text: JWT, start: before.length });
      assert.equal(tokenAt(text, 10), undefined);
    }
    const cut = `"${JWT}${"a".repeat(300_000)}"`;
    for (const column of [1, 10, 150_000, cut.length - 2]) assert.equal(tokenAt(cut, column), undefined);
  });

  const lines: Readonly<Record<string, (length: number) => string>> = {
    ...HOSTILE_TEXTS,
    "one long token": (length) => `{"access_token":"eyJhbGciOiJSUzI1NiJ9.${"a".repeat(length)}.c2ln"}`,
    words: (length) => "word ".repeat(length / 5),
    tokens: (length) => `${JWT} `.repeat(length / (JWT.length + 1)),
  };
  for (const [what, lineOf] of Object.entries(lines)) {
    it(`takes twice as long for a line with twice as much of ${what}`, () => {
      assertLinear(1024 * 1024, lineOf, (text) => tokenAt(text, text.length));
    });
  }
});
