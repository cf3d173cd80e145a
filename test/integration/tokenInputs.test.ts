import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CodeAction,
  commands,
  type CompletionItem,
  type CompletionList,
  Range,
  Uri,
  window,
  workspace,
} from "vscode";
import { COMMANDS } from "../../src/contributions.ts";
import { sendJson, startTokenEndpoint } from "../support/tokenEndpoint.ts";
import { until } from "../support/until.ts";
import { useExtension } from "./support/extension.ts";

const TOKEN = "header.payload-of-a-task.signature";

describe("a token for a task", () => {
  const extension = useExtension();

  const aProfile = async () => {
    const { url } = await extension.opened(
      startTokenEndpoint((_, socket) =>
        sendJson(socket, "200 OK", { access_token: TOKEN, token_type: "Bearer", expires_in: 3600 }),
      ),
    );
    return extension.addProfile(url);
  };
  const ask = (argument?: unknown) => commands.executeCommand<string | undefined>(COMMANDS.token, argument);
  const isRefused = (argument: unknown) =>
    assert.rejects(Promise.resolve(ask(argument)), /denied a token|gave no token/);

  it("is given to whoever asks by the command once the user agrees, and to nobody otherwise", async () => {
    await aProfile();
    extension.user.questions.length = 0;
    extension.user.isAgreeing = false;
    await isRefused({ profile: "Orders" });
    extension.user.isAgreeing = true;
    assert.equal(await ask({ profile: "Orders" }), TOKEN);
    assert.equal(await ask({ profile: "Orders", format: "header" }), `Bearer ${TOKEN}`);
    // What is agreed to here is the first button, which is for once.
    assert.equal(extension.user.questions.length, 3);
    for (const wrong of [undefined, {}, { profile: "Nobody" }, { profile: "Orders", format: "x" }])
      await isRefused(wrong);
    assert.equal(extension.user.questions.length, 3);
  });

  describe("in a tasks file", () => {
    let folder: string;
    // A file of the same name that is still open would be read again while it is looked at.
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "project-"));
      await mkdir(join(folder, ".vscode"));
    });
    afterEach(() => commands.executeCommand("workbench.action.revertAndCloseActiveEditor"));
    afterEach(() => rm(folder, { recursive: true, force: true }));

    const shown = async (name: string, text: string) => {
      const file = join(folder, ".vscode", name);
      await writeFile(file, text);
      const document = await workspace.openTextDocument(Uri.file(file));
      await window.showTextDocument(document);
      assert.equal(document.languageId, "jsonc");
      return document;
    };

    for (const name of ["tasks.json", "launch.json"]) {
      it(`is completed by the profile's name, between its quotation marks: ${name}`, async () => {
        await aProfile();
        const text = `{"inputs":[{"id":"a","type":"command","command":"oktaM2m.token","args":{"profile":""}}]}`;
        const document = await shown(name, text);
        const at = document.positionAt(text.indexOf('""') + 1);
        let found: CompletionItem | undefined;
        // The provider is registered a moment after activation.
        await until("the name is offered", async () => {
          const { items } = await commands.executeCommand<CompletionList>(
            "vscode.executeCompletionItemProvider",
            document.uri,
            at,
            '"',
          );
          found = items.find(({ label }) => label === "Orders");
          return found !== undefined;
        });
        assert.equal(found?.insertText, '"Orders"');
        const range = found.range instanceof Range ? found.range : found.range?.replacing;
        assert.equal(range && document.getText(range), '""');
      });
    }

    it("is inserted as an input by a code action", async () => {
      await aProfile();
      const document = await shown("tasks.json", '{\n  "version": "2.0.0",\n  "tasks": []\n}\n');
      let action: CodeAction | undefined;
      await until("the action is offered", async () => {
        const actions = await commands.executeCommand<readonly CodeAction[]>(
          "vscode.executeCodeActionProvider",
          document.uri,
          new Range(1, 3, 1, 3),
        );
        action = actions.find(({ title }) => title === "Insert an Okta token input");
        return action !== undefined;
      });
      assert.ok(action?.edit);
      assert.ok(await workspace.applyEdit(action.edit));
      assert.deepEqual(JSON.parse(document.getText()), {
        version: "2.0.0",
        tasks: [],
        inputs: [
          {
            id: "oktaToken",
            type: "command",
            command: "oktaM2m.token",
            args: { profile: "Orders", format: "token" },
          },
        ],
      });
    });
  });
});
