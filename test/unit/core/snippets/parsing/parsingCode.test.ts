import assert from "node:assert/strict";
import fc from "fast-check";
import type { JsonValue } from "../../../../../src/core/json.ts";
import { parsingCode } from "../../../../../src/core/snippets/parsing/parsingCode.ts";
import {
  PARSING_LANGUAGES,
  type ParsingLanguage,
} from "../../../../../src/core/snippets/parsing/parsingLanguages.ts";
import { shapeOf } from "../../../../../src/core/snippets/parsing/shapeOf.ts";
import { oddTexts } from "../../../../support/oddTexts.ts";

const LANGUAGES = Object.keys(PARSING_LANGUAGES) as ParsingLanguage[];

/** Values that a generator likes to look into, each with a mark. */
const marked = fc.oneof(
  fc.constantFrom(
    "MARK7341",
    "7341734173417341",
    "2034-07-31T07:34:17Z",
    "73417341-7341-4734-8173-417341734173",
    "https://MARK7341.example.com/",
    "7341",
    73417341,
    0.7341,
    true,
    null,
  ),
);
const names = fc.constantFrom(
  "access_token",
  "expires_in",
  "scp",
  "Some-Name",
  "https://a.example.com/claim",
  "größe",
);
const answers = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    marked,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(names, tie("value"), { maxKeys: 4 }),
  ),
})).value;

describe("Code that reads a response", () => {
  for (const language of LANGUAGES) {
    it(`holds no value of it: ${language}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.dictionary(names, answers, { minKeys: 1, maxKeys: 4 }), async (answer) => {
          const code = await parsingCode(answer, language, "TokenResponse");
          assert.doesNotMatch(code, /7341|2034/);
          assert.match(code, /TokenResponse/);
        }),
        { numRuns: 30 },
      );
    });

    it(`is not written by a server that names a member cleverly: ${language}`, async () => {
      const name = '*/ """ ` } ; evil() ; ' + "'";
      const code = await parsingCode(
        { [name]: 1, [`a\n${name}`]: 1, access_token: "x" },
        language,
        "TokenResponse",
      );
      assert.ok(!code.includes("evil"));
      assert.match(code.split("\n")[0] ?? "", /^(#|\/\/) Members left out for their names or number: 2$/);
    });
  }

  it("has its members in the order of the response, and types for what is within", async () => {
    const code = await parsingCode(
      { b: [{ c: 1 }, { c: 1.5, d: null }], a: true },
      "typescript",
      "TokenResponse",
    );
    assert.match(code, /export interface TokenResponse \{\s+b: B\[\];\s+a: boolean;\s+\}/);
    assert.match(code, /export interface B \{\s+c: +number;\s+d\?: null;\s+\}/);
  });
});

describe("The shape of a response", () => {
  it("has one value of each kind, whatever is said", () => {
    fc.assert(
      fc.property(fc.dictionary(names, answers), (answer) => {
        const allowed = new Set<unknown>(["text", true, 1, 1.5, null]);
        const check = (value: JsonValue): void => {
          if (typeof value === "object" && value !== null) Object.values(value).forEach(check);
          else assert.ok(allowed.has(value));
        };
        const { value } = shapeOf(answer);
        check(value);
        assert.deepEqual(Object.keys(value as object), Object.keys(answer));
      }),
    );
  });

  it("leaves out names that could mean something in some language", () => {
    fc.assert(
      fc.property(oddTexts, (name) => {
        const { value, leftOut } = shapeOf({ [name]: "x" });
        const kept = Object.keys(value as object);
        assert.equal(kept.length + leftOut, 1);
        assert.doesNotMatch(kept.join(""), /["'`\\*(){}<>;&|%!^~?[\],=\n]/);
      }),
    );
    assert.deepEqual(shapeOf({ ["x".repeat(101)]: 1 }), { value: {}, leftOut: 1 });
  });

  it("has each kind of item of a list once, and an end", () => {
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`m${index}`, index]));
    assert.equal(shapeOf(many).leftOut, 100);
    assert.deepEqual(shapeOf([1, 2, "a", "b", { c: 3 }, { c: 4 }]).value, [1, "text", { c: 1 }]);
    let deep: JsonValue = 1;
    for (let level = 0; level < 2000; level++) deep = [deep];
    assert.doesNotThrow(() => shapeOf(deep));
  });
});
