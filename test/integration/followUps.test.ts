import assert from "node:assert/strict";
import { commands, env } from "vscode";
import { COMMANDS } from "../../src/contributions.ts";
import { sendJson, startTokenEndpoint } from "../support/tokenEndpoint.ts";
import { until } from "../support/until.ts";
import { acceptFirst } from "./support/quickPick.ts";
import { resultTabs, useExtension } from "./support/extension.ts";

const TOKEN = "opaque-access-token-that-is-long-enough-0123456789";

describe("asking about a token", () => {
  const extension = useExtension();
  let usersOwn: string;
  before(async () => (usersOwn = await env.clipboard.readText()));
  after(() => env.clipboard.writeText(usersOwn));

  /** A custom server like Okta's, which issues a token and answers its introspection. */
  async function server() {
    const started = await extension.opened(
      startTokenEndpoint(({ line }, socket) => {
        if (line.includes("/v1/introspect")) sendJson(socket, "200 OK", { active: true });
        else sendJson(socket, "200 OK", { access_token: TOKEN, token_type: "Bearer", expires_in: 3600 });
      }),
    );
    const linesTo = (endpoint: string) =>
      started.requests.filter(({ line }) => line.startsWith(`POST /oauth2/default/v1/${endpoint} `));
    return { ...started, linesTo };
  }

  it("sends it to the introspection endpoint with the client's own credentials, and shows the run", async () => {
    const { url, linesTo } = await server();
    const profileId = await extension.addProfile(url);
    await extension.api.requestToken(profileId);
    assert.deepEqual(resultTabs(), []);
    await commands.executeCommand(COMMANDS.introspectToken, { profileId });
    const [request] = linesTo("introspect");
    assert.equal(linesTo("introspect").length, 1);
    assert.deepEqual(Object.fromEntries(new URLSearchParams(request?.body)), {
      token: TOKEN,
      token_type_hint: "access_token",
    });
    const authorization = request?.headers.find(([name]) => name.toLowerCase() === "authorization");
    assert.match(authorization?.[1] ?? "", /^Basic /);
    await until("the result is shown", () => resultTabs().length === 1);
  });

  it("takes the run that is named, or else that of the profile picked", async () => {
    const first = await server();
    const second = await server();
    const { runId } = await extension.api.requestToken(await extension.addProfile(first.url));
    await extension.api.requestToken(await extension.addProfile(second.url));
    await acceptFirst(commands.executeCommand(COMMANDS.introspectToken));
    assert.deepEqual(
      [first, second].map(({ linesTo }) => linesTo("introspect").length),
      [0, 1],
    );
    await commands.executeCommand(COMMANDS.introspectToken, { runId });
    assert.deepEqual(
      [first, second].map(({ linesTo }) => linesTo("introspect").length),
      [1, 1],
    );
  });

  it("sends nothing once the profile is gone", async () => {
    const { url, linesTo } = await server();
    const profileId = await extension.addProfile(url);
    const { runId } = await extension.api.requestToken(profileId);
    await extension.api.profiles.remove(profileId);
    await commands.executeCommand(COMMANDS.introspectToken, { runId });
    assert.deepEqual(linesTo("introspect"), []);
  });
});
