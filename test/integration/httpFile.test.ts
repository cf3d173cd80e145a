import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import * as vscode from "vscode";
import { fakeSecret, READY_APIS, READY_CLIENTS } from "../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../src/sandbox/readyWorld.ts";
import { startSandboxWithKeys } from "../support/sandboxWithKeys.ts";
import { extensionUnderTest, useExtension } from "./support/extension.ts";

/** What README.md proposes for an `.http` file: the header's value, which httpYac evaluates as JavaScript. */
async function documentedHeader(): Promise<string> {
  const readme = await readFile(join(extensionUnderTest().extensionPath, "README.md"), "utf8");
  const [, block = ""] = /^ *```http\n([^]*?)```/m.exec(readme) ?? [];
  const [, expression = ""] = /^ *Authorization: \{\{(.+)\}\}$/m.exec(block) ?? [];
  assert.match(block, /^ *# @no-log$/m, "httpYac would write the token into a log file");
  assert.notEqual(expression, "");
  return expression;
}

describe("a line of an .http file", () => {
  const extension = useExtension();

  /** httpYac evaluates it in a context of its own, where scripts can require the API, and awaits what comes of it. */
  const evaluated = async () => {
    const require = (id: string) => (id === "vscode" ? vscode : assert.fail(id));
    return (await runInNewContext(await documentedHeader(), { require })) as unknown;
  };

  it("is given a header that the sandbox's API takes, once the user agrees", async () => {
    const sandbox = await startSandboxWithKeys(readyWorld);
    try {
      await extension.addProfile(`${sandbox.url}/oauth2/default`, {
        clientId: READY_CLIENTS.service,
        clientSecret: fakeSecret("service"),
      });
      extension.user.questions.length = 0;
      const authorization = String(await evaluated());
      assert.match(authorization, /^Bearer eyJ/);
      assert.match(extension.user.questions[0]?.text ?? "", /extension in this workspace asks for tokens/);
      const url = sandbox.url + READY_APIS.orders;
      assert.equal((await fetch(url, { headers: { authorization } })).status, 200);
      assert.equal((await fetch(url)).status, 401);
    } finally {
      await sandbox.close();
    }
  });

  it("fails where the user denies it, so that nothing is sent", async () => {
    await extension.addProfile("https://dev-1.okta.com/oauth2/default");
    extension.user.isAgreeing = false;
    await assert.rejects(evaluated(), /You denied a token/);
  });
});
