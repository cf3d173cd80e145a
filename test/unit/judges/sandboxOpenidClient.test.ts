import assert from "node:assert/strict";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { after, before, describe, it } from "mocha";
import * as client from "openid-client";
import { fakeSecret, readyWorld, READY_CLIENTS } from "../../../src/sandbox/readyWorld.ts";
import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";

describe("openid-client", () => {
  let sandbox: RunningSandbox;
  before(async () => (sandbox = await startSandbox(readyWorld)));
  after(() => sandbox.close());

  const discover = (
    algorithm: "oauth2" | "oidc",
    clientId: string,
    authentication: client.ClientAuth,
    path = "/oauth2/default",
  ) =>
    client.discovery(new URL(sandbox.url + path), clientId, undefined, authentication, {
      algorithm,
      // Deprecated only to make it stand out; the sandbox speaks plain HTTP on loopback.
      // eslint-disable-next-line @typescript-eslint/no-deprecated
      execute: [client.allowInsecureRequests],
    });

  for (const algorithm of ["oauth2", "oidc"] as const) {
    it(`finds the custom server by ${algorithm} discovery and gets a token by ClientSecretBasic`, async () => {
      const config = await discover(
        algorithm,
        READY_CLIENTS.service,
        client.ClientSecretBasic(fakeSecret("service")),
      );
      const answer = await client.clientCredentialsGrant(config, { scope: "customScope" });
      assert.equal(answer.token_type, "bearer");
      assert.equal(answer.expires_in, 3600);
      assert.equal(answer.scope, "customScope");
      const { issuer, jwks_uri: keys = "" } = config.serverMetadata();
      await jwtVerify(answer.access_token, createRemoteJWKSet(new URL(keys)), {
        issuer,
        audience: "api://default",
        algorithms: ["RS256"],
      });
    });
  }

  it("gets a token by ClientSecretPost", async () => {
    const config = await discover("oauth2", READY_CLIENTS.post, client.ClientSecretPost(fakeSecret("post")));
    const answer = await client.clientCredentialsGrant(config, { scope: "customScope orders.read" });
    assert.equal(answer.scope, "customScope orders.read");
  });

  it("gets a token from the org server, found by its own metadata", async () => {
    const config = await discover(
      "oauth2",
      READY_CLIENTS.catalog,
      client.ClientSecretBasic(fakeSecret("catalog")),
      "",
    );
    const answer = await client.clientCredentialsGrant(config, { scope: "okta.users.read" });
    assert.equal(answer.scope, "okta.users.read");
  });

  it("understands the sandbox's refusals as OAuth errors", async () => {
    const config = await discover(
      "oauth2",
      READY_CLIENTS.service,
      client.ClientSecretBasic(fakeSecret("wrong")),
    );
    await assert.rejects(client.clientCredentialsGrant(config, { scope: "customScope" }), {
      name: "ResponseBodyError",
      status: 401,
      error: "invalid_client",
    });
  });
});
