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
  const { server, clientId, credentials, scopes, dpop, assertionOverrides } = draft;
  if (server.kind !== "okta-org" && server.kind !== "okta-custom") {
    throw new TypeError("samples name Okta's servers");
  }
  const { method } = credentials;
  const clientSecret = clientSecretOf(credentials) ?? "";
  const path =
    server.kind === "okta-org" ? "/oauth2/v1/token" : `/oauth2/${server.authorizationServerId}/v1/token`;
  const now = Math.floor(Date.now() / 1000);
  const form: (readonly [string, string])[] = scopes.length > 0 ? [["scope", scopes.join(" ")]] : [];
  if (method === "client_secret_post") form.push(["client_id", clientId], ["client_secret", clientSecret]);
  if (method === "client_secret_jwt" || method === "private_key_jwt") {
    const key = privateKeyOf(credentials);
    const signer = key
      ? { key, alg: key.kty === "RSA" ? "RS256" : key.crv === "P-256" ? "ES256" : "ES384" }
      : { secret: clientSecret, alg: "HS256" };
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
      assert.doesNotThrow(() => parse(received.text));
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
      ["audience", "expired", "without-jti", "unknown-kid", "without-kid"],
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
