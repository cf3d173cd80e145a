import assert from "node:assert/strict";
import { clientSecretOf } from "../../../src/core/oauth/clientAuthentication.ts";
import { after, before, describe, it } from "mocha";
import { readyWorld } from "../../../src/sandbox/readyWorld.ts";
import { sampleProfiles } from "../../../src/sandbox/sampleProfiles.ts";
import { startSandbox } from "../../../src/sandbox/sandbox.ts";
import type { RunningSandbox } from "../../../src/sandbox/sandbox.ts";
import { basic, parse, send, tokenRequest } from "./send.ts";

type Draft = ReturnType<typeof sampleProfiles>[number]["draft"];

/** What a profile asks for, written down apart from the client that the extension uses. */
function requestOf({ server, clientId, credentials, scopes }: Draft) {
  if (server.kind === "issuer") throw new TypeError("samples name Okta's servers");
  const { method } = credentials;
  const clientSecret = clientSecretOf(credentials) ?? "";
  return tokenRequest({
    path:
      server.kind === "okta-org" ? "/oauth2/v1/token" : `/oauth2/${server.authorizationServerId}/v1/token`,
    authorization: method === "client_secret_basic" ? basic(clientId, clientSecret) : undefined,
    form: [
      ...(scopes.length > 0 ? [["scope", scopes.join(" ")] as const] : []),
      ...(method === "client_secret_post"
        ? [["client_id", clientId] as const, ["client_secret", clientSecret] as const]
        : []),
    ],
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
};

describe("sample profiles", () => {
  let sandbox: RunningSandbox;
  before(async () => (sandbox = await startSandbox(readyWorld)));
  after(() => sandbox.close());

  it("are those that are expected", () => {
    assert.deepEqual(
      sampleProfiles(sandbox.url).map(({ id }) => id),
      Object.keys(EXPECTED),
    );
  });

  for (const [id, [status, words]] of Object.entries(EXPECTED)) {
    it(`${id} is answered with ${status}`, async () => {
      const sample = sampleProfiles(sandbox.url).find((one) => one.id === id);
      assert.ok(sample);
      const received = await send(sandbox.url, requestOf(sample.draft));
      assert.equal(received.status, status, received.text);
      assert.ok(received.text.includes(words), received.text);
      assert.doesNotThrow(() => parse(received.text));
    });
  }

  it("look like Okta's and belong to the sandbox", () => {
    const samples = sampleProfiles(`${sandbox.url}/`);
    for (const { draft, shows } of samples) {
      assert.match(draft.clientId, /^0oa\w{17}$/);
      const secret = clientSecretOf(draft.credentials) ?? "";
      assert.equal(secret.length, 64);
      assert.match(secret, /^sandbox-.*-for-tests-only-/);
      assert.match(draft.name, /^Sandbox: /);
      assert.match(shows, /^[A-Z].*\.$/);
      assert.ok(draft.isSandbox);
      assert.ok(draft.server.kind !== "issuer" && draft.server.origin === sandbox.url);
    }
    assert.equal(new Set(samples.map(({ draft }) => draft.name)).size, samples.length);
  });

  it("have secrets that cannot be taken for one another", () => {
    const secrets = readyWorld.apps.flatMap((app) => app.secrets.map(({ value }) => value));
    assert.equal(new Set(secrets).size, secrets.length);
  });
});
