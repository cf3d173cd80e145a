import assert from "node:assert/strict";
import { readJson } from "../../../../src/core/http/readJson.ts";
import { MAX_JSON_VALUES } from "../../../../src/core/limits.ts";

const read = (text: string) => readJson({ text });
const listOf = (count: number, value = "0") => `[${Array<string>(count).fill(value).join(",")}]`;

describe("a body as JSON", () => {
  it("is read with as many values as are allowed, in whatever they stand", () => {
    assert.equal(read(listOf(MAX_JSON_VALUES - 1)).kind, "json");
    assert.equal(read(`{"a":${listOf(MAX_JSON_VALUES - 2)}}`).kind, "json");
  });

  for (const [what, text] of Object.entries({
    "in a list": listOf(MAX_JSON_VALUES + 1),
    "in members": `{${Array.from({ length: MAX_JSON_VALUES + 1 }, (_, n) => `"m${n}":1`).join(",")}}`,
    "in each other": "[".repeat(MAX_JSON_VALUES + 1) + "]".repeat(MAX_JSON_VALUES + 1),
    "in lists that never end": "[".repeat(MAX_JSON_VALUES + 1),
    "behind a byte order mark": `\ufeff${listOf(MAX_JSON_VALUES + 1)}`,
    "behind a text with a quotation mark": `["\\"",${listOf(MAX_JSON_VALUES + 1)}]`,
  })) {
    it(`is not read with more, ${what}`, () => {
      assert.equal(read(text).kind, "tooManyValues");
    });
  }

  it("is read whatever its texts hold", () => {
    const text = '[{,\\"'.repeat(MAX_JSON_VALUES);
    assert.deepEqual(read(JSON.stringify({ text })), { kind: "json", value: { text } });
  });

  it("is broken if it is anything else, however many commas that has", () => {
    for (const text of ["", "{", "<p>", "a, b", ",".repeat(2 * MAX_JSON_VALUES)]) {
      assert.equal(read(text).kind, "broken", text.slice(0, 10));
    }
  });
});
