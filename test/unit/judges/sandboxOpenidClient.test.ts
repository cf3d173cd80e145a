import assert from "node:assert/strict";
import { createRemoteJWKSet, decodeJwt, importJWK, jwtVerify } from "jose";
import { after, before, describe, it } from "mocha";
import * as client from "openid-client";
import type { EcPrivateJwk, RsaPrivateJwk } from "../../../src/core/keys/privateKey.ts";
import { FAKE_KEYS } from "../../../src/sandbox/fakeKeys.ts";
import { fakeSecret, READY_APIS, READY_CLIENTS } from "../../../src/sandbox/readyNames.ts";
import { readyWorld } from "../../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import type { ServedRequest } from "../../../src/sandbox/server.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";

describe("openid-client", () => {
  let sandbox: RunningSandbox;
  const served: ServedRequest[] = [];
  before(
    async () =>
      (sandbox = await startSandboxWithKeys(readyWorld, { onServed: (request) => served.push(request) })),
  );
  after(() => sandbox.close());

  const discover = (
    algorithm: "oauth2" | "oidc",
    clientId: string,
    authentication: client.ClientAuth,
    path = "/oauth2/default",
  ) =>
    client.discovery(new URL(sandbox.url + path), clientId, undefined, authentication, {
      algorithm,
      // Marked as deprecated only to make it stand out; the sandbox speaks plain HTTP on loopback.
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

  /** Okta requires the endpoint's address as the audience, while this client uses the issuer. */
  const audience = (url: string): client.ModifyAssertionOptions => ({
    [client.modifyAssertion]: (_header, payload) => (payload.aud = url),
  });
  const privateKey = async (jwk: EcPrivateJwk | RsaPrivateJwk): Promise<client.PrivateKey> => {
    const alg = jwk.kty === "RSA" ? "RS256" : "ES256";
    const key = await importJWK({ ...jwk }, alg);
    assert.ok(!(key instanceof Uint8Array));
    return { key, ...(jwk.kid === undefined ? {} : { kid: jwk.kid }) };
  };
  const tokenUrl = (path: string) => `${sandbox.url}${path}/v1/token`;

  it("gets a token by ClientSecretJwt", async () => {
    const config = await discover(
      "oauth2",
      READY_CLIENTS.secretJwt,
      client.ClientSecretJwt(fakeSecret("secret-jwt"), audience(tokenUrl("/oauth2/default"))),
    );
    const answer = await client.clientCredentialsGrant(config, { scope: "customScope" });
    assert.equal(answer.scope, "customScope");
  });

  for (const [what, clientId, jwk] of [
    ["an RSA key", READY_CLIENTS.privateKey, FAKE_KEYS.service],
    ["an EC key", READY_CLIENTS.twoKeys, FAKE_KEYS.rotatedFrom],
  ] as const) {
    it(`gets a token by PrivateKeyJwt with ${what}`, async () => {
      const options = audience(tokenUrl("/oauth2/default"));
      const config = await discover("oauth2", clientId, client.PrivateKeyJwt(await privateKey(jwk), options));
      const answer = await client.clientCredentialsGrant(config, { scope: "customScope" });
      assert.equal(answer.token_type, "bearer");
    });
  }

  it("gets a token for an Okta scope by PrivateKeyJwt", async () => {
    const key = await privateKey(FAKE_KEYS.service);
    const authentication = client.PrivateKeyJwt(key, audience(tokenUrl("/oauth2")));
    const config = await discover("oauth2", READY_CLIENTS.privateKey, authentication, "");
    const answer = await client.clientCredentialsGrant(config, { scope: "okta.users.read" });
    assert.equal(answer.scope, "okta.users.read");
  });

  it("is refused by PrivateKeyJwt while its audience is the issuer", async () => {
    const key = await privateKey(FAKE_KEYS.service);
    const config = await discover("oauth2", READY_CLIENTS.privateKey, client.PrivateKeyJwt(key));
    await assert.rejects(client.clientCredentialsGrant(config, { scope: "customScope" }), {
      status: 401,
      error_description:
        "The audience claim for client_assertion must be the endpoint invoked for the request.",
    });
  });

  for (const algorithm of ["ES256", "RS256"]) {
    it(`does the round for a nonce and gets a DPoP token, with an ${algorithm} proof`, async () => {
      const keys = await client.randomDPoPKeyPair(algorithm);
      const config = await discover(
        "oauth2",
        READY_CLIENTS.dpopSecret,
        client.ClientSecretBasic(fakeSecret("dpop")),
      );
      const DPoP = client.getDPoPHandle(config, keys);
      const jkt = await DPoP.calculateThumbprint();
      served.length = 0;
      const answer = await client.clientCredentialsGrant(config, { scope: "customScope" }, { DPoP });
      assert.deepEqual(
        served.map(({ status }) => status),
        [400, 200],
      );
      assert.equal(answer.token_type, "dpop");
      assert.deepEqual(decodeJwt(answer.access_token).cnf, { jkt });
      // The client keeps the nonce, so no further round trip is needed.
      await client.clientCredentialsGrant(config, { scope: "customScope" }, { DPoP });
      assert.deepEqual(
        served.map(({ status }) => status),
        [400, 200, 200],
      );
    });
  }

  it("gets a DPoP token by PrivateKeyJwt, with an assertion of its own for each request", async () => {
    const authentication = client.PrivateKeyJwt(
      await privateKey(FAKE_KEYS.service),
      audience(tokenUrl("/oauth2/default")),
    );
    const config = await discover("oauth2", READY_CLIENTS.dpop, authentication);
    const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair("ES256"));
    const answer = await client.clientCredentialsGrant(config, { scope: "customScope" }, { DPoP });
    assert.equal(answer.token_type, "dpop");
  });

  it("calls an API with its DPoP token, after the round for the API's own nonce", async () => {
    const authentication = client.ClientSecretBasic(fakeSecret("dpop"));
    const config = await discover("oauth2", READY_CLIENTS.dpopSecret, authentication);
    const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair("ES256"));
    const { access_token: token } = await client.clientCredentialsGrant(
      config,
      { scope: "customScope" },
      { DPoP },
    );
    const url = new URL(READY_APIS.payouts, sandbox.url);
    served.length = 0;
    for (let times = 0; times < 2; times++) {
      const answer = await client.fetchProtectedResource(config, token, url, "GET", null, undefined, {
        DPoP,
      });
      assert.match(await answer.text(), /"scheme":"DPoP"/);
    }
    assert.deepEqual(
      served.map(({ status }) => status),
      [401, 200, 200],
    );
  });

  it("understands an API's refusals as challenges", async () => {
    const authentication = client.ClientSecretBasic(fakeSecret("service"));
    const config = await discover("oauth2", READY_CLIENTS.service, authentication);
    const { access_token: token } = await client.clientCredentialsGrant(config, { scope: "customScope" });
    const url = new URL(READY_APIS.orders, sandbox.url);
    const challenges = (method: string, value: string) =>
      client.fetchProtectedResource(config, value, url, method).then(
        () => assert.fail("it is not refused"),
        (error: unknown) => {
          assert.ok(error instanceof client.WWWAuthenticateChallengeError);
          return error.cause.map(({ scheme, parameters }) => [scheme, parameters.error, parameters.scope]);
        },
      );
    assert.deepEqual(await challenges("POST", token), [
      ["bearer", "insufficient_scope", "orders.write"],
      ["dpop", undefined, undefined],
    ]);
    assert.deepEqual(await challenges("GET", "nonsense"), [
      ["bearer", "invalid_token", undefined],
      ["dpop", undefined, undefined],
    ]);
  });

  it("introspects its token, revokes it, and sees it inactive", async () => {
    const config = await discover(
      "oauth2",
      READY_CLIENTS.service,
      client.ClientSecretBasic(fakeSecret("service")),
    );
    const { access_token: token } = await client.clientCredentialsGrant(config, { scope: "customScope" });
    const good = await client.tokenIntrospection(config, token);
    assert.deepEqual(
      [good.active, good.client_id, good.scope, good.iss],
      [true, READY_CLIENTS.service, "customScope", `${sandbox.url}/oauth2/default`],
    );
    await client.tokenRevocation(config, token);
    assert.deepEqual(await client.tokenIntrospection(config, token), { active: false });
  });

  it("introspects and revokes by PrivateKeyJwt, each with its own audience", async () => {
    let url = "";
    const authentication = client.PrivateKeyJwt(await privateKey(FAKE_KEYS.service), {
      [client.modifyAssertion]: (_header, payload) => (payload.aud = url),
    });
    const config = await discover("oauth2", READY_CLIENTS.privateKey, authentication);
    const { token_endpoint, introspection_endpoint, revocation_endpoint } = config.serverMetadata();
    url = token_endpoint ?? "";
    const { access_token: token } = await client.clientCredentialsGrant(config, { scope: "customScope" });
    url = introspection_endpoint ?? "";
    assert.equal((await client.tokenIntrospection(config, token)).active, true);
    url = revocation_endpoint ?? "";
    await client.tokenRevocation(config, token);
    url = introspection_endpoint ?? "";
    assert.deepEqual(await client.tokenIntrospection(config, token), { active: false });
  });
});
