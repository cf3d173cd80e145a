import assert from "node:assert/strict";
import { clientSecretOf, privateKeyOf } from "../../../src/core/profile/credentials.ts";
import { originOf } from "../../../src/core/server/authorizationServer.ts";
import { after, before, describe, it } from "mocha";
import { readyWorld } from "../../../src/sandbox/readyWorld.ts";
import { sampleProfiles } from "../../../src/sandbox/sampleProfiles.ts";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { startSandboxWithKeys } from "../../support/sandboxWithKeys.ts";
import { basic, header, parse, send, tokenRequest } from "./send.ts";
import { JWT_BEARER, signAssertion, signProof } from "./signed.ts";

type Draft = ReturnType<typeof sampleProfiles>[number]["draft"];

/** The request that a profile stands for, written independently of the client that the extension uses. */
async function requestOf(draft: Draft, url: string, nonce?: string) {
  const { server, clientId, credentials, scopes, extraParameters, dpop, assertionOverrides } = draft;
  const { method } = credentials;
  const clientSecret = clientSecretOf(credentials) ?? "";
  const path = pathOf(server, url);
  const now = Math.floor(Date.now() / 1000);
  const form: (readonly [string, string])[] = scopes.length > 0 ? [["scope", scopes.join(" ")]] : [];
  form.push(...extraParameters.map(({ name, value }) => [name, value] as const));
  if (method === "client_secret_post") form.push(["client_id", clientId], ["client_secret", clientSecret]);
  if (method === "client_secret_jwt" || method === "private_key_jwt") {
    const key = privateKeyOf(credentials);
    const usual = key?.kty === "RSA" ? "RS256" : key?.crv === "P-256" ? "ES256" : "ES384";
    const signer = key
      ? { key, alg: credentials.algorithm ?? usual }
      : { secret: clientSecret, alg: credentials.algorithm ?? "HS256" };
    const jwt = await signAssertion(signer, clientId, url + path, now, assertionOverrides);
    form.push(["client_assertion_type", JWT_BEARER], ["client_assertion", jwt]);
  }
  return tokenRequest({
    path,
    authorization: method === "client_secret_basic" ? basic(clientId, clientSecret) : undefined,
    headers: dpop ? { dpop: await signProof(dpop.privateKey, url + path, now, { claims: { nonce } }) } : {},
    form,
  });
}

function pathOf(server: Draft["server"], url: string): string {
  switch (server.kind) {
    case "okta-org":
      return "/oauth2/v1/token";
    case "okta-custom":
      return `/oauth2/${server.authorizationServerId}/v1/token`;
    case "token-endpoint":
      return server.tokenEndpoint.slice(url.length);
    case "issuer":
      throw new TypeError("no sample needs metadata");
  }
}

const EXPECTED: Readonly<Record<string, readonly [status: number, words: string]>> = {
  "sandbox-success": [200, '"expires_in":3600'],
  "sandbox-default-scopes": [200, '"scope":"orders.read orders.write"'],
  "sandbox-two-scopes": [200, '"scope":"customScope orders.read"'],
  "sandbox-post": [200, '"scope":"customScope"'],
  "sandbox-short-lived": [200, '"expires_in":60'],
  "sandbox-org-success": [200, '"scope":"okta.users.read"'],
  "sandbox-wrong-secret": [401, "The client secret supplied"],
  "sandbox-unknown-client": [401, '"errorCode":"invalid_client"'],
  "sandbox-wrong-method": [401, "Client authentication failed"],
  "sandbox-unknown-scope": [400, "scopes are not configured"],
  "sandbox-openid-scope": [400, "Cannot request 'openid' scopes"],
  "sandbox-no-policy": [401, "Policy evaluation failed"],
  "sandbox-grant-not-ticked": [400, "unauthorized_client"],
  "sandbox-unknown-server": [404, '"errorCode":"E0000007"'],
  "sandbox-org-secret": [401, "must use the private_key_jwt"],
  "sandbox-outside-zone": [403, "permitted network zones"],
  "sandbox-rate-limited": [429, '"errorCode":"E0000047"'],
  "sandbox-private-key": [200, '"token_type":"Bearer"'],
  "sandbox-private-key-ec": [200, '"scope":"customScope"'],
  "sandbox-org-private-key": [200, '"scope":"okta.users.read"'],
  "sandbox-org-scope-not-granted": [400, "You are not allowed any of the requested scopes."],
  "sandbox-secret-jwt": [200, '"scope":"customScope"'],
  "sandbox-dpop": [200, '"token_type":"DPoP"'],
  "sandbox-dpop-secret": [200, '"token_type":"DPoP"'],
  "sandbox-dpop-missing": [400, "The DPoP proof JWT header is missing."],
  "sandbox-encrypted": [200, '"token_type":"Bearer"'],
  "sandbox-second-secret": [401, "The client secret supplied"],
  "sandbox-assertion-audience": [401, "must be the endpoint invoked for the request."],
  "sandbox-assertion-expired": [401, "The client_assertion token is expired."],
  "sandbox-assertion-without-jti": [200, '"scope":"customScope"'],
  "sandbox-assertion-unknown-kid": [401, "The client_assertion JWT kid is invalid."],
  "sandbox-assertion-without-kid": [401, "The client_assertion JWT kid is invalid."],
  "sandbox-assertion-wrong-key": [401, "The client_assertion signature is invalid."],
  "sandbox-assertion-inactive-key": [401, "The client_assertion JWT kid is invalid."],
  "sandbox-jwks-unreachable": [401, "Error retrieving the client JWKSet from jwks_uri."],
  "sandbox-own-claims": [200, '"expires_in":3600'],
  "sandbox-hook-changes": [200, '"expires_in":900'],
  "sandbox-resource": [200, '"token_type":"Bearer"'],
  "sandbox-app-deactivated": [401, '"errorCode":"invalid_client"'],
  "sandbox-secret-in-address": [400, "Client credentials cannot be supplied via query parameters."],
  "sandbox-repeated-parameter": [400, "The request contained multiple parameters with the same name"],
  "sandbox-no-default-scopes": [400, "The authorization server resource does not have any configur"],
  "sandbox-scope-too-long": [400, "The requested scope is invalid, unknown, malformed, or excee"],
  "sandbox-consent-needed": [400, "The following scopes require user consent and cannot be gran"],
  "sandbox-scopes-rejected": [400, "Policy evaluation succeeded, but all the requested scopes we"],
  "sandbox-scopes-denied": [400, "Some of the requested scopes were denied by the policy. Deni"],
  "sandbox-unknown-path": [404, "The requested path was not found"],
  "sandbox-illegal-path": [400, "HTTP Status 400"],
  "sandbox-no-such-org": [404, "Page not found"],
  "sandbox-org-web-app": [401, "Only clients with 'application_type' of 'service' may use th"],
  "sandbox-catalog-post": [401, "OAuth Integration Client Credentials requests to the Org Aut"],
  "sandbox-catalog-at-custom": [400, "This client cannot use a custom authorization server."],
  "sandbox-org-no-scopes": [400, "No scopes were requested."],
  "sandbox-org-self-scope": [400, "The 'client_credentials' grant type may not request .self sc"],
  "sandbox-org-resource": [400, "The api resource is not supported by the authorization serve"],
  "sandbox-resource-unknown": [400, "The authorization server has rejected the 'resource' paramet"],
  "sandbox-resource-twice": [400, "Too many 'resource' parameters in the request; maximum allow"],
  "sandbox-doubled-slash": [400, "'htu' claim in the DPoP proof JWT is invalid."],
  "sandbox-subject-claim": [400, "The 'sub' system claim could not be evaluated."],
  "sandbox-user-claim": [400, "The 'email' user claim could not be evaluated."],
  "sandbox-hook-refuses": [400, "The order system accepts no clients today."],
  "sandbox-hook-fails": [400, "The callback service returned an error."],
  "sandbox-hook-invalid": [500, "The callout service returned an invalid response."],
  "sandbox-no-encryption-key": [400, "No encryption key found for the authorization server."],
  "sandbox-encryption-keys-unreachable": [
    400,
    "Error retrieving the authorization server JWKSet from jwks_u",
  ],
  "sandbox-no-encryption-key-at-url": [400, "No encryption key found for the authorization server at the "],
  "sandbox-two-encryption-keys-at-url": [400, "Multiple encryption keys found for the authorization server "],
  "sandbox-invalid-encryption-key": [400, "Invalid encryption key for authorization server with kid=san"],
  "sandbox-read-only": [503, "Service is in read only mode"],
  "sandbox-overloaded": [400, "The authorization server is currently unable to handle the r"],
  "sandbox-internal-error": [500, "Internal Server Error"],
  "sandbox-no-token-made": [500, "Failed to create the access_token."],
  "sandbox-no-api-access-management": [401, "You do not have permission to access the feature you are req"],
  "sandbox-feature-off": [403, "The requested feature is not enabled in this environment."],
  "sandbox-feature-denied": [400, "The requested feature is not enabled in this environment."],
  "sandbox-org-switched-off": [403, "This developer org has been deactivated. If you need access "],
  "sandbox-assertion-other-issuer": [401, "The issuer claim for client_assertion is not a valid client_"],
  "sandbox-assertion-other-subject": [401, "The subject claim for client_assertion is not a valid client"],
  "sandbox-assertion-without-exp": [401, "The client_assertion must contain the 'exp' claim as seconds"],
  "sandbox-assertion-too-long": [401, "The client_assertion token has an expiration too far into th"],
  "sandbox-assertion-future": [401, "The client_assertion token must be issued before the current"],
  "sandbox-assertion-sent-twice": [200, '"scope":"customScope"'],
  "sandbox-assertion-ps256": [401, "The client_assertion JWT signature algorithm is invalid."],
  "sandbox-assertion-encryption-key": [401, "The public key being used for client assertion has an invali"],
  "sandbox-assertion-damaged-key": [401, "The client JWKSet is invalid."],
  "sandbox-assertion-no-keys": [401, "The client does not have a JWKSet configured, but the client"],
  "sandbox-assertion-no-secret": [401, "The issuer and subject claim for client_assertion is invalid"],
  "sandbox-assertion-short-secret": [401, "The client secret is too short to verify a JWT HMAC."],
  "sandbox-assertion-jku": [401, "The 'jku' in JWT and 'jwks_uri' doesn't match."],
  "sandbox-jwks-empty": [401, "The client JWKSet from jwks_uri must contain at least one ke"],
  "sandbox-jwks-ambiguous": [401, "All keys in the client JWKSet from jwks_uri must have a uniq"],
  "sandbox-jwks-encryption-key": [401, "The public key being used has an invalid 'use' parameter. Va"],
};

describe("sample profiles", () => {
  let sandbox: RunningSandbox;
  before(async () => (sandbox = await startSandboxWithKeys(readyWorld)));
  after(() => sandbox.close());

  /** Sends the request again with a nonce if the server asks for one, as every DPoP client does. */
  async function ask(draft: Draft) {
    const first = await send(sandbox.url, await requestOf(draft, sandbox.url));
    const nonce = first.status === 400 ? header(first, "dpop-nonce") : undefined;
    if (nonce === undefined) return first;
    assert.equal(parse(first.text).error, "use_dpop_nonce");
    return send(sandbox.url, await requestOf(draft, sandbox.url, nonce));
  }

  it("are those that are expected", () => {
    const ids = sampleProfiles(sandbox.url).map(({ id }) => id);
    assert.deepEqual(ids.toSorted(), Object.keys(EXPECTED).sort());
  });

  it("stand in their own order, what goes well first", () => {
    const samples = sampleProfiles(sandbox.url);
    assert.deepEqual(
      samples.map(({ draft }) => draft.sandboxOrder),
      samples.map((_, index) => index),
    );
    const statuses = samples.map(({ id }) => EXPECTED[id]?.[0] ?? assert.fail(id));
    const parts = samples.map(({ draft }) => draft.sandboxPart);
    assert.deepEqual([...new Set(parts)], ["tokens", "refusals", "clientAssertions"]);
    const firstRefusal = statuses.findIndex((status) => status !== 200);
    assert.ok(firstRefusal > 5);
  });

  for (const [id, [status, words]] of Object.entries(EXPECTED)) {
    it(`${id} is answered with ${status}`, async () => {
      const sample = sampleProfiles(sandbox.url).find((one) => one.id === id);
      assert.ok(sample);
      const received = await ask(sample.draft);
      assert.equal(received.status, status, received.text);
      assert.ok(received.text.includes(words), received.text);
      if (!received.text.startsWith("<")) assert.doesNotThrow(() => parse(received.text));
    });
  }

  it("look like Okta's and belong to the sandbox", () => {
    const samples = sampleProfiles(`${sandbox.url}/`);
    for (const { draft, shows } of samples) {
      assert.match(draft.clientId, /^0oa\w{17}$/);
      const key = privateKeyOf(draft.credentials);
      if (key) assert.match(key.kid ?? "", /^sandbox-fake-/);
      else assert.match(clientSecretOf(draft.credentials) ?? "", /^(?=.{64}$)sandbox-.*-for-tests-only-/);
      assert.match(draft.name, /^[A-Z]/);
      assert.doesNotMatch(draft.name, /sandbox/i);
      assert.match(shows, /^[A-Z].*\.$/);
      assert.ok(draft.isSandbox);
      assert.equal(originOf(draft.server), sandbox.url);
    }
    assert.equal(new Set(samples.map(({ draft }) => draft.name)).size, samples.length);
  });

  it("mark what is broken on purpose", () => {
    const broken = sampleProfiles(sandbox.url).filter(({ draft }) => draft.assertionOverrides !== undefined);
    assert.deepEqual(
      broken.map(({ id }) => id.replace("sandbox-assertion-", "")),
      [
        "audience",
        "other-issuer",
        "other-subject",
        "without-exp",
        "expired",
        "too-long",
        "future",
        "sent-twice",
        "without-jti",
        "unknown-kid",
        "without-kid",
        "jku",
      ],
    );
  });

  it("hold a second secret that works where the first no longer does", async () => {
    const sample = sampleProfiles(sandbox.url).find(({ id }) => id === "sandbox-second-secret");
    assert.ok(sample?.draft.credentials.method === "client_secret_basic");
    const { secondSecret = "" } = sample.draft.credentials;
    const credentials = { method: "client_secret_basic", clientSecret: secondSecret } as const;
    assert.equal((await ask({ ...sample.draft, credentials })).status, 200);
  });

  it("have secrets that cannot be taken for one another", () => {
    const secrets = readyWorld.apps.flatMap((app) => app.secrets.map(({ value }) => value));
    assert.equal(new Set(secrets).size, secrets.length);
  });
});
