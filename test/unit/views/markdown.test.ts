import assert from "node:assert/strict";
import fc from "fast-check";
import { MarkdownString, type Position, type TextDocument } from "vscode";
import { visibleLine } from "../../../src/core/visibleText.ts";
import { asCode, asProse, asText, table } from "../../../src/views/markdown.ts";
import { profileTooltip } from "../../../src/views/profileItem.ts";
import { publicKeyPage } from "../../../src/views/publicKeyPage.ts";
import { tokenHover } from "../../../src/views/tokenHover.ts";
import { MARKUP_TEXTS } from "../../fixtures/markupTexts.ts";
import { listedProfile } from "../../../src/core/profile/listedProfile.ts";
import { aProfile } from "../../support/profiles.ts";
import { elementsOf, textOf, withoutBlanks } from "../../support/renderedText.ts";
import { hoverHtml, PREVIEWS } from "../../support/renderMarkdown.ts";
import { serverPage } from "../../support/serverPage.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

const HARMLESS = "text";

function keyPage(text: string): string {
  const forms = {
    keyId: text,
    jwk: JSON.stringify({ kid: text }, null, 2),
    jwkSet: JSON.stringify({ keys: [{ kid: text }] }, null, 2),
    pem: "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
  };
  const profile = aProfile({ name: text, clientId: text });
  return [
    publicKeyPage(profile, forms),
    publicKeyPage({ ...profile, server: { kind: "issuer", issuer: "https://idp.example.com" } }, forms),
  ].join("\n\n");
}

const PAGES = { "a server": serverPage, "a public key": keyPage };

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
  const profile = { ...listedProfile(aProfile({ name: text, clientId: text, scopes: [text] })) };
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

  for (const [preview, htmlOf] of Object.entries(PREVIEWS)) {
    for (const [what, pageOf] of Object.entries(PAGES)) {
      it(`makes no element of the page of ${what}, and no link, in the preview ${preview}`, () => {
        const expected = elementsOf(htmlOf(pageOf(HARMLESS)));
        for (const text of MARKUP_TEXTS) {
          const html = htmlOf(pageOf(text));
          assert.deepEqual(elementsOf(html), expected, text);
        }
      });
    }

    it(`is shown as it is, what is invisible by its name, in the preview ${preview}`, () => {
      for (const text of MARKUP_TEXTS) {
        const shown = withoutBlanks(visibleLine(text));
        for (const [what, write] of Object.entries({ asCode, asProse })) {
          const places = [`- ${write(text)}`, `# ${write(text)}`, table(["x"], [[write(text)]])];
          for (const markdown of places) {
            const seen = textOf(htmlOf(markdown));
            assert.equal(seen, markdown.startsWith("|") ? `x${shown}` : shown, `${what}: ${markdown}`);
          }
        }
      }
    });

    it(`makes nothing of any text whatever in the preview ${preview}`, () => {
      const pieces = fc.oneof(fc.constantFrom(...MARKUP_TEXTS), fc.string(), fc.string({ unit: "binary" }));
      fc.assert(
        fc.property(fc.array(pieces, { maxLength: 4 }), (parts) => {
          const text = parts.join("");
          const written = [asProse(text), asCode(text)].filter((markdown) => markdown !== "");
          for (const markdown of written) {
            assert.deepEqual(elementsOf(htmlOf(markdown)), ["<p", "</p"], JSON.stringify(markdown));
          }
        }),
        { numRuns: 500 },
      );
    });
  }

  for (const [what, markdownOf] of Object.entries(HOVERS)) {
    it(`makes no element and no link of ${what}`, () => {
      const expected = elementsOf(hoverHtml(markdownOf(HARMLESS)));
      for (const text of MARKUP_TEXTS) {
        assert.deepEqual(elementsOf(hoverHtml(markdownOf(text))), expected, text);
      }
    });
  }

  it("is read by a hover from the one line under the pointer", () => {
    // The document has nothing else.
    assert.match(hoverOver(HARMLESS), new RegExp(HARMLESS));
  });

  it("is shown in a hover as it is, with the number of its blanks", () => {
    for (const text of MARKUP_TEXTS) {
      assert.equal(
        textOf(hoverHtml(asText(text)).replaceAll("&nbsp;", " ")),
        withoutBlanks(visibleLine(text)),
      );
    }
    assert.equal(hoverHtml(asText(" a  b ")), "<p>&nbsp;a&nbsp;&nbsp;b&nbsp;</p>\n");
  });
});
