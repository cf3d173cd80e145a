import assert from "node:assert/strict";
import { commands } from "vscode";
import { COMMANDS } from "../../src/contributions.ts";
import { aSigningKey, signed } from "../support/keySets.ts";
import { startHttpServer } from "../support/localServers.ts";
import { useExtension } from "./support/extension.ts";

describe("an issuer that keeps its keys on another host", () => {
  const extension = useExtension();
  const key = aSigningKey("k1");

  /** Two real servers: the issuer, and the one that its metadata names as the place of its keys. */
  async function servers() {
    const askedForKeys: string[] = [];
    const keys = await extension.opened(
      startHttpServer((request, response) => {
        askedForKeys.push(
          `${request.method ?? ""} ${request.headers.authorization ?? "without credentials"}`,
        );
        response.end(JSON.stringify({ keys: [key.published] }));
      }),
    );
    const keysHost = `localhost:${keys.port}`;
    const issuer = await extension.opened(
      startHttpServer((request, response) => {
        const url = `${issuer.url}/tenant`;
        if (request.method === "GET") {
          const jwks_uri = `http://${keysHost}/keys`;
          response.end(JSON.stringify({ issuer: url, token_endpoint: `${url}/token`, jwks_uri }));
          return;
        }
        void signed(key, { iss: url }).then((access_token) =>
          response.end(JSON.stringify({ access_token, token_type: "Bearer", expires_in: 3600 })),
        );
      }),
    );
    return { issuer, keysHost, askedForKeys };
  }

  it("has that host asked neither by a run nor by the server's page, until the user agrees to it", async () => {
    const { issuer, keysHost, askedForKeys } = await servers();
    const profileId = await extension.addProfile(`${issuer.url}/tenant`);
    const { runId, outcome } = await extension.api.requestToken(profileId);
    assert.equal(outcome, "issued");
    await commands.executeCommand(COMMANDS.showAuthorizationServer, { profileId });
    await commands.executeCommand(COMMANDS.refreshAuthorizationServer, { profileId });
    assert.deepEqual(askedForKeys, []);

    extension.user.questions.length = 0;
    await commands.executeCommand(COMMANDS.checkSignature, { runId });
    const [first, second] = extension.user.questions;
    assert.match(first?.text ?? "", /^Another extension wants to check the signature/);
    assert.equal(second?.text, `Fetch the keys from ${keysHost} too?`);
    assert.deepEqual(askedForKeys, ["GET without credentials"]);
    await extension.api.requestToken(profileId);
    await commands.executeCommand(COMMANDS.showAuthorizationServer, { profileId });
    assert.equal(extension.user.questions.filter(({ text }) => text.startsWith("Fetch")).length, 1);
  });

  it("does not have it asked where the user declines", async () => {
    const { issuer, askedForKeys } = await servers();
    const profileId = await extension.addProfile(`${issuer.url}/tenant`);
    const { runId } = await extension.api.requestToken(profileId);
    extension.user.isAgreeing = false;
    await commands.executeCommand(COMMANDS.checkSignature, { runId });
    await extension.api.requestToken(profileId);
    assert.deepEqual(askedForKeys, []);
  });
});
