import assert from "node:assert/strict";
import fc from "fast-check";
import { hasHidden, visibleLine, visiblePieces, visibleText } from "../../../src/core/visibleText.ts";

describe("an invisible character", () => {
  const cases: [what: string, character: string, name: string][] = [
    ["a bidirectional override", "\u202e", "U+202E"],
    ["a zero-width joiner", "\u200d", "U+200D"],
    ["a line separator", "\u2028", "U+2028"],
    ["an escape", "\u001b", "U+001B"],
    ["a lone carriage return", "\r", "U+000D"],
    ["a tag of the supplementary plane", "\u{e0041}", "U+E0041"],
  ];
  for (const [what, character, name] of cases) {
    it(`is named: ${what}`, () => {
      const text = `a${character}b`;
      assert.equal(visibleText(text), `a${name}b`);
      assert.equal(visibleLine(text), `a${name}b`);
      assert.deepEqual(visiblePieces(text), [
        { text: "a", isInvisible: false },
        { text: name, isInvisible: true },
        { text: "b", isInvisible: false },
      ]);
    });
  }

  it("is none among lines where it ends one, and is named where there is one line only", () => {
    assert.equal(visibleText("a\tb\r\nc\n"), "a\tb\r\nc\n");
    assert.equal(visibleLine("a\tb\r\nc"), "aU+0009bU+000DU+000Ac");
  });

  it("is all that changes, in pieces and as a whole", () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("a", "\t", "\r", "\n", "\u202e", "\u2028", "\u{e0041}", "\ud800"),
        }),
        (text) => {
          const joined = visiblePieces(text).map((piece) => piece.text);
          assert.equal(joined.join(""), visibleText(text));
          assert.doesNotMatch(visibleLine(text), /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        },
      ),
    );
  });
});

describe("what cannot be seen in a name", () => {
  for (const [what, character] of [
    ["a bidirectional override", "\u202e"],
    ["a bidirectional isolate", "\u2067"],
    ["a zero-width space", "\u200b"],
    ["a zero-width joiner", "\u200d"],
    ["a word joiner", "\u2060"],
    ["a byte order mark", "\ufeff"],
    ["a soft hyphen", "\u00ad"],
    ["a line separator", "\u2028"],
    ["a Hangul filler", "\u3164"],
    ["a combining grapheme joiner", "\u034f"],
    ["a variation selector", "\ufe0f"],
    ["a tag of the supplementary plane", "\u{e0041}"],
  ] as const) {
    it(`is found: ${what}`, () => assert.ok(hasHidden(`a${character}b`)));
  }

  it("is nothing that people write names with", () => {
    for (const name of ["Orders API, staging", "Bestellungen (Größe)", "注文 😀", "заказы", "طلبات"])
      assert.ok(!hasHidden(name), name);
  });
});
