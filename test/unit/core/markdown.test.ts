import assert from "node:assert/strict";
import fc from "fast-check";
import { MarkdownString, type Position, type TextDocument } from "vscode";
import { visibleLine } from "../../../src/core/visibleText.ts";
import { asText } from "../../../src/core/markdown.ts";
import { profileTooltip } from "../../../src/views/profileItem.ts";
import { tokenHover } from "../../../src/views/tokenHover.ts";
import { MARKUP_TEXTS } from "../../fixtures/markupTexts.ts";
import { listedProfile } from "../../../src/core/profile/listedProfile.ts";
import { aProfile } from "../../support/profiles.ts";
import { elementsOf, textOf, withoutBlanks } from "../../support/renderedText.ts";
import { markdownHtml } from "../../support/renderMarkdown.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

const HARMLESS = "text";

function hoverOver(text: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const jwt = `${part({ alg: text, [text]: text })}.${part({ sub: text, [text]: [text] })}.c2ln`;
  const document: Pick<TextDocument, "lineAt"> = {
    lineAt: (line) => {
      assert.equal(line, 0);
      return { text: jwt } as ReturnType<TextDocument["lineAt"]>;
    },
  };
  const position: Pick<Position, "line" | "character"> = { line: 0, character: 5 };
  const hover = tokenHover(document as TextDocument, position as Position) ?? assert.fail();
  return hover.contents
    .map((content) => (content instanceof MarkdownString ? content.value : assert.fail()))
    .join("\n");
}

function tooltipOf(text: string): string {
  const profile = {
    ...listedProfile(aProfile({ name: text, clientId: text, scopes: [text] })),
    forewarnings: [text],
  };
  return profileTooltip(
    { kind: "profile", id: profile.id, profile },
    { kind: "neverRun" },
    {
      tone: "failure",
      headline: text,
      meaning: text,
    },
  ).value;
}

const HOVERS = { "the hover over a token": hoverOver, "the tooltip of a profile": tooltipOf };

describe("Text from elsewhere in Markdown", () => {
  before(() => setSession(new VscodeSession({ type: "ready" })));
  after(() => setSession(undefined));

  for (const [what, markdownOf] of Object.entries(HOVERS)) {
    it(`makes no element and no link of ${what}`, () => {
      const expected = elementsOf(markdownHtml(markdownOf(HARMLESS)));
      for (const text of MARKUP_TEXTS) {
        assert.deepEqual(elementsOf(markdownHtml(markdownOf(text))), expected, text);
      }
    });
  }

  it("makes nothing of any text whatever", () => {
    const pieces = fc.oneof(fc.constantFrom(...MARKUP_TEXTS), fc.string(), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 4 }), (parts) => {
        const html = markdownHtml(`x${asText(parts.join(""))}`);
        assert.deepEqual(elementsOf(html), ["<p", "</p"], JSON.stringify(html));
      }),
      { numRuns: 500 },
    );
  });

  it("is read by a hover from the one line under the pointer", () => {
    // The document has nothing else.
    assert.match(hoverOver(HARMLESS), new RegExp(HARMLESS));
  });

  it("is shown in a hover as it is, with the number of its blanks", () => {
    for (const text of MARKUP_TEXTS) {
      assert.equal(
        textOf(markdownHtml(asText(text)).replaceAll("&nbsp;", " ")),
        withoutBlanks(visibleLine(text)),
      );
    }
    assert.equal(markdownHtml(asText(" a  b ")), "<p>&nbsp;a&nbsp;&nbsp;b&nbsp;</p>\n");
  });
});
