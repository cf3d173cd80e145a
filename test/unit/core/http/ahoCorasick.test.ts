import assert from "node:assert/strict";
import fc from "fast-check";
import { AhoCorasick } from "../../../../src/core/http/ahoCorasick.ts";
import { atOnce } from "../../../../src/core/http/steps.ts";
import { assertLinear } from "../../../support/growth.ts";

const SAME = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const LOWER = SAME.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));

function found(patterns: readonly string[], text: string, fold = SAME): string[] {
  const ranges: string[] = [];
  const automaton = atOnce(AhoCorasick.of(patterns.map(bytesOf), fold));
  atOnce(automaton.search(bytesOf(text), (start, end) => ranges.push(`${start}-${end}`)));
  return ranges.toReversed();
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The longest pattern at each place where one begins, by looking at each. */
function expected(patterns: readonly string[], text: string): string[] {
  return Array.from(text, (_, start) => {
    const lengths = patterns.filter((pattern) => text.startsWith(pattern, start)).map(({ length }) => length);
    return lengths.length === 0 ? [] : [`${start}-${start + Math.max(...lengths)}`];
  }).flat();
}

describe("a search for many patterns", () => {
  it("finds what looking at each place for each pattern finds", () => {
    const word = (minLength: number, maxLength: number) =>
      fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength, maxLength });
    fc.assert(
      fc.property(fc.array(word(2, 6), { minLength: 1, maxLength: 12 }), word(0, 80), (patterns, text) => {
        assert.deepEqual(found(patterns, text), expected(patterns, text));
      }),
      { numRuns: 1000 },
    );
  });

  it("finds a pattern that is all of the text, or stands at its beginning or end", () => {
    assert.deepEqual(found(["abc"], "abc"), ["0-3"]);
    assert.deepEqual(found(["ab", "yz"], "ab..yz"), ["0-2", "4-6"]);
    assert.deepEqual(found(["abc"], "ab"), []);
    assert.deepEqual(found(["abc"], ""), []);
  });

  it("finds a pattern in another case where its fold says so", () => {
    assert.deepEqual(found(["aBc"], "xABCx"), []);
    assert.deepEqual(found(["aBc"], "xAbCx", LOWER), ["1-4"]);
  });

  it("takes twice as long for twice the patterns and twice the text, however nearly they match", () => {
    assertLinear(
      128 * 1024,
      (size) => ({ patterns: [`b${"a".repeat(size)}`, `c${"a".repeat(size)}`], text: "a".repeat(2 * size) }),
      ({ patterns, text }) => found(patterns, text),
    );
    assertLinear(
      4096,
      (count) => ({
        patterns: Array.from({ length: count }, (_, number) => `${"a".repeat(40)}${number}`),
        text: "a".repeat(64 * count),
      }),
      ({ patterns, text }) => found(patterns, text),
    );
  });
});
