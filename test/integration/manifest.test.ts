import assert from "node:assert/strict";
import { commands } from "vscode";
import { COMMANDS, VIEWS } from "../../src/contributions.ts";
import { extensionUnderTest } from "./support/extension.ts";

interface Contributions {
  readonly commands: readonly {
    readonly command: string;
    readonly title: string;
    readonly category: string;
  }[];
  readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
}

describe("the manifest and the running extension", () => {
  const contributes = () =>
    (extensionUnderTest().packageJSON as { readonly contributes: Contributions }).contributes;
  before(() => extensionUnderTest().activate());

  it("agree on the commands, both ways", async () => {
    // VS Code itself adds commands to every view, under the view's id.
    const registered = (await commands.getCommands(true)).filter(
      (id) => id.startsWith("oktaM2m.") && !id.startsWith(`${VIEWS.profiles}.`),
    );
    const contributed = contributes().commands.map(({ command }) => command);
    assert.deepEqual(registered.toSorted(), contributed.toSorted());
  });

  it("offer the main job under its name", () => {
    const command = contributes().commands.find(
      ({ command }) => command === COMMANDS.getClientCredentialsToken,
    );
    assert.equal(`${command?.category}: ${command?.title}`, "Okta: Get Client Credentials Token");
  });

  it("show every title in words", () => {
    const titles = contributes().commands.map(({ category, title }) => `${category}: ${title}`);
    assert.deepEqual(
      titles.filter((title) => /%|undefined/.test(title)),
      [],
    );
    assert.equal(new Set(titles).size, titles.length);
  });

  it("have the view, which can be focused", async () => {
    const views = Object.values(contributes().views).flat();
    assert.deepEqual(
      views.map(({ id }) => id),
      [VIEWS.profiles],
    );
    await commands.executeCommand(`${VIEWS.profiles}.focus`);
  });

  it("are one: activating again gives the same API", async () => {
    const extension = extensionUnderTest();
    assert.equal(extension.isActive, true);
    assert.equal(await extension.activate(), extension.exports);
    assert.equal(extension.exports.version, 1);
  });
});
