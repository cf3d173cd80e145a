import assert from "node:assert/strict";
import okta from "@okta/okta-sdk-nodejs";
import { calculateJwkThumbprint } from "jose";
import { after, before, describe, it } from "mocha";
import { FAKE_KEYS } from "../../../src/sandbox/fakeKeys.ts";
import { READY_CLIENTS } from "../../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { jwtPart } from "../sandbox/send.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";

describe("Okta's own SDK", () => {
  let sandbox: RunningSandbox;
  before(async () => (sandbox = await startSandboxWithKeys(readyWorld)));
  after(() => sandbox.close());

  const client = (clientId: string, privateKey: object) =>
    new okta.Client({
      orgUrl: sandbox.url,
      authorizationMode: "PrivateKey",
      clientId,
      scopes: ["okta.users.read"],
      // The SDK adds members to the key it is given.
      privateKey: { ...privateKey },
    });

  it("gets a token for an Okta scope with a private key", async () => {
    const sdk = client(READY_CLIENTS.privateKey, FAKE_KEYS.service);
    const { access_token: token, ...others } = await sdk.oauth.getAccessToken();
    assert.deepEqual(others, { token_type: "Bearer", expires_in: 3600, scope: "okta.users.read" });
    assert.equal(jwtPart(token, 1).cid, READY_CLIENTS.privateKey);
  });

  it("is refused with a key that is not the app's", async () => {
    const sdk = client(READY_CLIENTS.privateKey, { ...FAKE_KEYS.stranger, kid: FAKE_KEYS.service.kid });
    // The SDK returns whatever the endpoint answers.
    assert.deepEqual(await sdk.oauth.getAccessToken(), {
      error: "invalid_client",
      error_description: "The client_assertion signature is invalid.",
    });
  });

  it("is asked for a nonce, and gets a token bound to its key", async () => {
    const sdk = client(READY_CLIENTS.dpop, FAKE_KEYS.service);
    const { access_token: token, token_type: type } = await sdk.oauth.getAccessToken();
    assert.equal(type, "DPoP");
    assert.deepEqual(jwtPart(token, 1).cnf, { jkt: await calculateJwkThumbprint({ ...FAKE_KEYS.service }) });
  });
});
