import assert from "node:assert/strict";
import { commands } from "vscode";
import { asProse } from "../../src/core/markdown.ts";
import { MARKUP_TEXTS } from "../fixtures/markupTexts.ts";
import { elementsOf } from "../support/renderedText.ts";
import { serverPage } from "../support/serverPage.ts";

/** As VS Code's own preview makes HTML of it. */
async function preview(markdown: string): Promise<string> {
  return commands.executeCommand<string>("markdown.api.render", markdown);
}

describe("a page in the preview of this VS Code", () => {
  it("has no element and no link that a text from elsewhere made", async () => {
    const [page, prose] = [elementsOf(await preview(serverPage("text"))), elementsOf(await preview("text"))];
    assert.ok(page.includes("<table") && prose.includes("<p"));
    for (const text of MARKUP_TEXTS) {
      assert.deepEqual(elementsOf(await preview(serverPage(text))), page, text);
      assert.deepEqual(elementsOf(await preview(asProse(text))), prose, text);
    }
  });
});
