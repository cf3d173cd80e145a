import assert from "node:assert/strict";
import fc from "fast-check";
import { tokenAt } from "../../../../src/core/jwt/tokenAt.ts";
import { HOSTILE_TEXTS } from "../../../fixtures/hostileTexts.ts";
import { bestTime } from "../../../support/bestTime.ts";

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
    const around = fc.string({ unit: "binary" }).filter((text) => !/[\w.-]$|^[\w.-]/.test(text));
    fc.assert(
      fc.property(around, around, fc.constantFrom(JWT, JWE), fc.nat(60), (before, after, token, column) => {
        const text = `${before}${token}${after}`;
        assert.deepEqual(tokenAt(text, before.length + 3), { text: token, start: before.length });
        tokenAt(text, column);
      }),
    );
  });

  it("is done with a line of 20,000 characters in 5 ms", () => {
    const lines = [
      `{"access_token":"eyJhbGciOiJSUzI1NiJ9.${"a".repeat(19_900)}.c2ln"}`,
      "word ".repeat(4000),
      "eyJaaaaaaaa.".repeat(1700),
      `${JWT} `.repeat(440),
    ];
    for (const text of lines) {
      const time = bestTime(() => tokenAt(text, 10_000));
      assert.ok(time < 5, `${time.toFixed(2)} ms for ${text.slice(0, 20)}…`);
    }
  });

  for (const [what, text] of Object.entries(HOSTILE_TEXTS)) {
    it(`is done with 1 MiB of ${what} in 50 ms`, () => {
      const time = bestTime(() => tokenAt(text, text.length));
      assert.ok(time < 50, `${time.toFixed(1)} ms`);
    });
  }
});
