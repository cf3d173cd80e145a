import assert from "node:assert/strict";
import type { Socket } from "node:net";
import { commands, env } from "vscode";
import { COMMANDS } from "../../src/contributions.ts";
import { sendAnswer, startTokenEndpoint } from "../support/tokenEndpoint.ts";
import { until } from "../support/until.ts";
import { acceptFirst } from "./support/quickPick.ts";
import { useExtension } from "./support/extension.ts";

const UNTOUCHED = "what the user had copied";
const JSON_TYPE = [["Content-Type", "application/json"]] as const;

describe("copying", () => {
  const extension = useExtension();
  let usersOwn: string;
  before(async () => (usersOwn = await env.clipboard.readText()));
  beforeEach(() => env.clipboard.writeText(UNTOUCHED));
  after(() => env.clipboard.writeText(usersOwn));

  /** Formatted as no serializer would, so that a reserialized body would differ. */
  const bodyWith = (token: string, type = "Bearer") =>
    `{ "token_type":"${type}" ,\r\n\t"expires_in":3600.0, "access_token":"${token}", "note":"\\u00fc ü" }\n`;
  const copied = async (command: string, target?: object) => {
    await commands.executeCommand(command, target);
    return env.clipboard.readText();
  };
  /** Picks the profile that comes first, which was used last. */
  const picked = async (command: string) => {
    const ended = commands.executeCommand(command);
    await acceptFirst(ended);
    return env.clipboard.readText();
  };
  async function profileWith(body: string, status = "200 OK") {
    const { url } = await extension.opened(
      startTokenEndpoint((_, socket) => sendAnswer(socket, status, body, JSON_TYPE)),
    );
    return extension.addProfile(url);
  }

  it("gives the token, the header and the body exactly", async () => {
    const body = bodyWith("header.payload-_~+/.signature=");
    const profileId = await profileWith(body);
    await extension.api.requestToken(profileId);
    assert.equal(await copied(COMMANDS.copyBearerToken, { profileId }), "header.payload-_~+/.signature=");
    assert.equal(
      await copied(COMMANDS.copyAuthorizationHeader, { profileId }),
      "Authorization: Bearer header.payload-_~+/.signature=",
    );
    assert.equal(await copied(COMMANDS.copyResponseJson, { profileId }), body);
  });

  it("names the scheme of a bound token", async () => {
    const profileId = await profileWith(bodyWith("bound", "DPoP"));
    await extension.api.requestToken(profileId);
    assert.equal(await copied(COMMANDS.copyAuthorizationHeader, { profileId }), "Authorization: DPoP bound");
  });

  it("takes the latest token of the profile that is named or picked, or that of a run", async () => {
    const first = await profileWith(bodyWith("first"));
    const second = await profileWith(bodyWith("second"));
    const { runId } = await extension.api.requestToken(first);
    await extension.api.requestToken(second);
    assert.equal(await picked(COMMANDS.copyBearerToken), "second");
    assert.equal(await copied(COMMANDS.copyBearerToken, { profileId: first }), "first");
    await extension.api.requestToken(second);
    assert.equal(await copied(COMMANDS.copyBearerToken, { runId }), "first");
    assert.equal(await picked(COMMANDS.copyBearerToken), "second");
  });

  it("gives a refusal's body, and no token where there is none", async () => {
    const body = '{"error": "invalid_client"}';
    const profileId = await profileWith(body, "401 Unauthorized");
    await extension.api.requestToken(profileId);
    assert.equal(await copied(COMMANDS.copyBearerToken, { profileId }), UNTOUCHED);
    assert.equal(await copied(COMMANDS.copyAuthorizationHeader, { profileId }), UNTOUCHED);
    assert.equal(await copied(COMMANDS.copyResponseJson, { profileId }), body);
  });

  const everyCopy = [COMMANDS.copyBearerToken, COMMANDS.copyAuthorizationHeader, COMMANDS.copyResponseJson];

  it("finds nothing once the profile is removed", async () => {
    const profileId = await profileWith(bodyWith("gone"));
    const { runId } = await extension.api.requestToken(profileId);
    await extension.api.profiles.remove(profileId);
    for (const target of [{ profileId }, { runId }, undefined]) {
      for (const command of everyCopy) assert.equal(await copied(command, target), UNTOUCHED);
    }
  });

  it("finds nothing of a request that ended after its profile was removed", async () => {
    const sockets: Socket[] = [];
    const server = await extension.opened(startTokenEndpoint((_, socket) => sockets.push(socket)));
    const profileId = await extension.addProfile(server.url);
    const run = extension.api.requestToken(profileId);
    await until("the request arrives", () => sockets.length === 1);
    await extension.api.profiles.remove(profileId);
    // By the time these are answered, the removal has been heard everywhere and acted upon.
    for (let count = 0; count < 5; count++) await extension.api.profiles.list();
    for (const socket of sockets) sendAnswer(socket, "200 OK", bodyWith("late"), JSON_TYPE);
    const { runId } = await run;
    const bearer = async () => {
      await env.clipboard.writeText(UNTOUCHED);
      return copied(COMMANDS.copyBearerToken, { runId });
    };
    await until("the token is forgotten", async () => (await bearer()) === UNTOUCHED);
    for (const target of [{ profileId }, { runId }]) {
      for (const command of everyCopy) assert.equal(await copied(command, target), UNTOUCHED);
    }
  });
});
