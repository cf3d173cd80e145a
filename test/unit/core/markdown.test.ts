import assert from "node:assert/strict";
import fc from "fast-check";
import { MarkdownString, type Position, type TextDocument } from "vscode";
import { COMMANDS } from "../../../src/contributions.ts";
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
  return hoverOf(jwtOf(text), text).value;
}

function jwtOf(text: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: text, [text]: text })}.${part({ sub: text, iss: "https://idp.example.com", [text]: [text] })}.c2ln`;
}

/** The hover over a token that came from a run of this profile. */
function hoverOf(jwt: string, profileName: string): MarkdownString {
  const document: Pick<TextDocument, "lineAt"> = {
    lineAt: (line) => {
      assert.equal(line, 0);
      return { text: jwt } as ReturnType<TextDocument["lineAt"]>;
    },
  };
  const position: Pick<Position, "line" | "character"> = { line: 0, character: 5 };
  const leads = { offer: () => "an-id", runOf: () => ({ id: "run-1", profileName }) };
  const { contents } = tokenHover(document as TextDocument, position as Position, leads) ?? assert.fail();
  const [content, ...others] = contents;
  assert.ok(content instanceof MarkdownString && others.length === 0);
  return content;
}

function tooltipOf(text: string): string {
  const profile = {
    ...listedProfile(aProfile({ name: text, clientId: text, scopes: [text] })),
    forewarnings: [text],
  };
  return profileTooltip(
    { kind: "profile", id: profile.id, profile },
    { kind: "neverRun" },
    { last: { tone: "failure", headline: text, meaning: text }, shows: text },
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

  it("has links in a hover that do not hold its token, and that start two commands only", () => {
    const jwt = jwtOf(HARMLESS);
    const { value, isTrusted } = hoverOf(jwt, "Orders");
    const links = [...value.matchAll(/\]\(command:(\S+?)\?(\S+?)\)/g)];
    assert.deepEqual(
      links.map(([, command = "", argument = ""]) => [
        command,
        JSON.parse(decodeURIComponent(argument)) as unknown,
      ]),
      [
        [COMMANDS.decodeToken, [{ tokenId: "an-id" }]],
        [COMMANDS.decodeToken, [{ tokenId: "an-id", isCheckWanted: true }]],
        [COMMANDS.showRun, [{ runId: "run-1" }]],
      ],
    );
    assert.deepEqual(isTrusted, { enabledCommands: [COMMANDS.decodeToken, COMMANDS.showRun] });
    for (const part of jwt.split(".")) assert.ok(!value.includes(part));
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
