import assert from "node:assert/strict";
import { commands, env } from "vscode";
import { COMMANDS } from "../../src/contributions.ts";
import { sendJson, startTokenEndpoint } from "../support/tokenEndpoint.ts";
import { useExtension } from "./support/extension.ts";
import { dismissed } from "./support/quickPick.ts";

const UNTOUCHED = "what the user had copied";
const TOKEN = "opaque-access-token-that-is-long-enough-0123456789";

describe("another extension", () => {
  const extension = useExtension();
  let usersOwn: string;
  before(async () => (usersOwn = await env.clipboard.readText()));
  beforeEach(() => env.clipboard.writeText(UNTOUCHED));
  after(() => env.clipboard.writeText(usersOwn));

  async function issuing() {
    const server = await extension.opened(
      startTokenEndpoint((_, socket) =>
        sendJson(socket, "200 OK", { access_token: TOKEN, token_type: "Bearer", expires_in: 3600 }),
      ),
    );
    const profileId = await extension.addProfile(server.url, { name: "Billing" });
    extension.user.questions.length = 0;
    return { server, profileId };
  }

  /** What once gave every extension a token. */
  async function steal(profileId: string): Promise<string> {
    await commands.executeCommand(COMMANDS.getClientCredentialsToken, { profileId });
    await commands.executeCommand(COMMANDS.copyBearerToken, { profileId });
    return env.clipboard.readText();
  }

  it("gets no token by the commands where the user declines", async () => {
    const { server, profileId } = await issuing();
    extension.user.isAgreeing = false;
    assert.equal(await steal(profileId), UNTOUCHED);
    assert.deepEqual(server.requests, []);
    assert.deepEqual(
      extension.user.questions.map(({ text, buttons }) => [text, ...buttons]),
      [
        ['Another extension wants to request a token with "Billing".', "Request Token"],
        ['Another extension wants to copy the bearer token of "Billing".', "Copy Bearer Token"],
      ],
    );
  });

  it("gets no token where VS Code shows no dialog", async () => {
    const { server, profileId } = await issuing();
    extension.user.leave();
    assert.equal(await steal(profileId), UNTOUCHED);
    assert.deepEqual(server.requests, []);
  });

  it("can do what the user agrees to", async () => {
    const { server, profileId } = await issuing();
    assert.equal(await steal(profileId), TOKEN);
    assert.equal(server.requests.length, 1);
    assert.equal(extension.user.questions.length, 2);
  });

  it("cannot start a command that names no profile without a person's pick", async () => {
    const { server, profileId } = await issuing();
    await extension.api.requestToken(profileId);
    for (const command of [COMMANDS.getClientCredentialsToken, COMMANDS.copyBearerToken]) {
      const ended = commands.executeCommand(command);
      await commands.executeCommand("workbench.action.closeQuickOpen");
      // A list that comes later is closed by the next one.
      await commands.executeCommand("workbench.action.quickOpen");
      await commands.executeCommand("workbench.action.closeQuickOpen");
      await ended;
    }
    assert.equal(server.requests.length, 1);
    assert.equal(await env.clipboard.readText(), UNTOUCHED);
  });

  it("adds, uses and deletes by the API only what it has added itself, or what the user agrees to", async () => {
    const { server, profileId } = await issuing();
    await dismissed(commands.executeCommand(COMMANDS.duplicateProfile, { profileId }));
    const usersOwn = (await extension.api.profiles.list()).find(({ id }) => id !== profileId)?.id ?? "";
    extension.user.isAgreeing = false;
    assert.equal((await extension.api.requestToken(profileId)).outcome, "issued");
    await assert.rejects(extension.api.requestToken(usersOwn), { code: "declined" });
    await assert.rejects(extension.api.profiles.remove(usersOwn), { code: "declined" });
    await assert.rejects(extension.addProfile(server.url, { name: "Third" }), { code: "declined" });
    await extension.api.profiles.remove(profileId);
    assert.deepEqual(
      (await extension.api.profiles.list()).map(({ name }) => name),
      ["Billing (copy)"],
    );
    assert.equal(server.requests.length, 1);
  });
});
