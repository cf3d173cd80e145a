import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commands, type Terminal, window } from "vscode";
import { COMMANDS } from "../../src/contributions.ts";
import { sendJson, startTokenEndpoint } from "../support/tokenEndpoint.ts";
import { until } from "../support/until.ts";
import { useExtension } from "./support/extension.ts";

const TOKEN = "header.payload-of-a-terminal.signature";

describe("a terminal with a token", () => {
  const extension = useExtension();
  let folder: string;
  before(async () => (folder = await mkdtemp(join(tmpdir(), "terminal-"))));
  after(() => rm(folder, { recursive: true, force: true }));
  afterEach(() => window.terminals.forEach((terminal) => terminal.dispose()));

  /** What a program that is started there finds in a variable. */
  async function variableIn(terminal: Terminal, name: string): Promise<string> {
    const file = join(folder, "found").replaceAll("\\", "/");
    terminal.sendText(`node -e "require('fs').writeFileSync('${file}', String(process.env.${name}) + '.')"`);
    let text = "";
    await until("the program has ended", async () => {
      text = await readFile(file, "utf8").catch(() => "");
      return text.endsWith(".");
    });
    return text.slice(0, -1);
  }

  it("has it in its environment, where no other extension finds it by the API, and it is the only one", async () => {
    const { url } = await extension.opened(
      startTokenEndpoint((_, socket) =>
        sendJson(socket, "200 OK", { access_token: TOKEN, token_type: "Bearer", expires_in: 3600 }),
      ),
    );
    const profileId = await extension.addProfile(url);
    const before = window.createTerminal({ name: "another" });
    await commands.executeCommand(COMMANDS.openTerminal, { profileId });
    const opened =
      window.terminals.find(({ name }) => name === "okta: Orders") ?? assert.fail("none is open");
    assert.equal(await variableIn(opened, "OKTA_ACCESS_TOKEN"), TOKEN);
    for (const { creationOptions } of window.terminals)
      assert.ok(!JSON.stringify(creationOptions).includes(TOKEN));
    assert.equal(process.env.OKTA_ACCESS_TOKEN, undefined);
    await rm(join(folder, "found"));
    assert.equal(await variableIn(before, "OKTA_ACCESS_TOKEN"), "undefined");
  });
});
