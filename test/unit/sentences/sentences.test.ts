import assert from "node:assert/strict";
import { allSentences } from "../../sentences/allSentences.ts";
import { findSentences } from "../../sentences/findSentences.ts";
import { GROUP_NAMES } from "../../sentences/groups.ts";

describe("The table of sentences", () => {
  it("has something in every group", async () => {
    const groups = new Set((await allSentences()).map(({ group }) => group));
    assert.deepEqual([...groups].sort(), [...GROUP_NAMES].sort());
  });

  const known = [
    ["package.nls.json", "Get Client Credentials Token"],
    ["src/core/requestErrors.ts", 'The profile "{…}" has no client secret yet.'],
    ["src/commands/deleteProfile.ts", 'Delete the profile "{0}"?'],
    ["src/core/diagnosis/credentialRules.ts", "Look for a proxy or a gateway that adds the header"],
    ["src/core/soundness/checks.ts", "Signature"],
    ["media/result/sections/actions.ts", "Reveal Token"],
  ] as const;
  for (const [path, beginning] of known) {
    it(`holds what ${path} says, with its place`, async () => {
      const found = (await allSentences()).find(
        ({ place, text }) => place.startsWith(`${path}:`) && text.startsWith(beginning),
      );
      assert.match(found?.place ?? "", /:\d+$/);
    });
  }
});

/** Phrases that nobody would use, and what to say instead. */
const UNIDIOMATIC: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/(?<!\bthere )\b(is|are) no (?!longer|more|less|such)[a-z]/i, "is not a valid …"],
  [/\bblanks?\b/i, "space"],
  [/\b(can|do|does|is|are)n't\b/, "cannot, do not: one way of writing it"],
  [/\bof now\b|\bof itself\b|\babout itself\b/, "current; metadata"],
  [/\bprove(s)? (it|them)sel(f|ves)\b/, "authenticate"],
  [/\ba (dot|slash) too many\b/, "an extra …"],
  [/\bwhere an? \w+ belongs\b/, "instead of a …"],
  [/\bthat should not\b|\bskipped\b|\bas it should be\b/i, "An unexpected error occurred; skipped; …"],
];

describe("Every sentence that a user can be shown", () => {
  it("is one that a native speaker would say", async () => {
    const found = (await allSentences()).flatMap(({ text, place }) =>
      UNIDIOMATIC.filter(([pattern]) => pattern.test(text)).map(
        ([, instead]) => `${place}: "${text}" → ${instead}`,
      ),
    );
    assert.deepEqual(found, []);
  });
});

describe("Finding the sentences of a source file", () => {
  const textsOf = (source: string) => findSentences("some.ts", source).map(({ text }) => text);

  it("shows what is filled in by its name", () => {
    assert.deepEqual(textsOf("const a = `The server at ${facts.host} failed.`;"), [
      "The server at {host} failed.",
    ]);
  });

  it("reads the text and the names in markup, and no tags", () => {
    assert.deepEqual(textsOf('html`<p title="More of it">Read\n  this <b>now</b></p>`'), [
      "Read",
      "this",
      "now",
      "More of it",
    ]);
  });

  it("takes a single word where only words stand, and leaves it out elsewhere", () => {
    assert.deepEqual(textsOf('const a = { label: "Signature", kind: "signature" }; l10n.t("Delete");'), [
      "Signature",
      "Delete",
    ]);
  });

  it("leaves out imports, types, comparisons and what is thrown for programmers", () => {
    const source = `import a from "some file"; type B = "a b"; if (c === "d e") throw new Error("It is broken.");`;
    assert.deepEqual(textsOf(source), []);
  });
});
