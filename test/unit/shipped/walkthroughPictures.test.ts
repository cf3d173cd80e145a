import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readManifest } from "../../host/manifest.ts";
import { ROOT } from "../../host/project.ts";

describe("The pictures of the walkthrough", () => {
  let pictures: ReadonlyMap<string, string>;

  before(async () => {
    const { walkthroughs } = (await readManifest()).contributes;
    const files = walkthroughs.flatMap(({ steps }) => steps).map(({ media }) => media.svg);
    pictures = new Map(
      await Promise.all(files.map(async (file) => [file, await readFile(join(ROOT, file), "utf8")] as const)),
    );
  });

  it("are all that there are", async () => {
    const files = await readdir(join(ROOT, "media", "walkthrough"));
    assert.deepEqual(
      files.map((file) => `media/walkthrough/${file}`).toSorted(),
      [...pictures.keys()].toSorted(),
    );
  });

  it("have no color but the theme's, and none without a stand-in where a theme may lack it", () => {
    /** What every theme has. */
    const always =
      /^var\(--vscode-(foreground|descriptionForeground|focusBorder|editor-background|testing-iconPassed|(button|input|menu)-foreground|button-secondaryForeground|menu-selectionForeground|debugTokenExpression-\w+)\)$/;
    const withStandIn = /^var\(--vscode-[\w-]+, .+\)$/;
    for (const [file, source] of pictures) {
      const colors = [...source.matchAll(/\b(?:fill|stroke)="([^"]*)"/g)].map(([, color = ""]) => color);
      assert.ok(colors.length > 0, file);
      for (const color of colors.filter((one) => one !== "none"))
        assert.ok(always.test(color) || withStandIn.test(color), `${file}: ${color}`);
    }
  });

  it("have nothing that the page they are shown on would not run or load", () => {
    for (const [file, source] of pictures)
      assert.doesNotMatch(source, /<(style|script|image|use)\b|\bstyle=|\bhref=/, file);
  });
});
