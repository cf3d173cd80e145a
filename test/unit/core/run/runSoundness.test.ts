import assert from "node:assert/strict";
import { calculateJwkThumbprint } from "jose";
import { redact } from "../../../../src/core/http/redact.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import { type RunOptions, type RunPorts, runTokenRequest } from "../../../../src/core/run/runTokenRequest.ts";
import { ServerMemory } from "../../../../src/core/server/serverMemory.ts";
import { createTransport } from "../../../../src/network/transport.ts";
import { readyWorld } from "../../../../src/sandbox/readyWorld.ts";
import { sampleProfiles } from "../../../../src/sandbox/sampleProfiles.ts";
import type { RunningSandbox } from "../../../../src/sandbox/sandbox.ts";
import { aSigningKey, signed } from "../../../support/keySets.ts";
import { type LocalServer, startHttpServer } from "../../../support/localServers.ts";
import { PATIENCE_MS } from "../../../support/patience.ts";
import { aPrivateKey } from "../../../support/privateKeys.ts";
import { aProfile } from "../../../support/profiles.ts";
import { until } from "../../../support/until.ts";
import { startSandboxWithKeys } from "../../../support/sandboxWithKeys.ts";

const KEY = aSigningKey("k1");
const never = new AbortController().signal;

async function run(profile: Profile, servers?: RunPorts["servers"], options: Partial<RunOptions> = {}) {
  const ports = { transport: createTransport(), now: Date.now, newId: () => "run-1", servers };
  return runTokenRequest(profile, ports, {
    signal: never,
    timeoutMs: PATIENCE_MS,
    keysWaitMs: PATIENCE_MS,
    ...options,
  });
}
const memory = () => new ServerMemory({ transport: createTransport(), now: Date.now });

describe("a run's checks of the token", () => {
  let server: LocalServer;
  let asked: string[];
  /** The request for the keys is not answered until this resolves. */
  let release: Promise<void>;
  let token: (issuer: string) => Promise<string>;
  let profile: Profile;

  const claims = (issuer: string) => {
    const iat = Math.floor(Date.now() / 1000);
    return { iss: issuer, aud: "api://x", iat, exp: iat + 3600, cid: profile.clientId, scp: ["customScope"] };
  };

  before(async () => {
    server = await startHttpServer((request, response) => {
      asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
      response.setHeader("content-type", "application/json");
      if (request.method === "GET") {
        void release.then(() => response.end(JSON.stringify({ keys: [KEY.published] })));
        return;
      }
      void token(`${server.url}/oauth2/default`).then((accessToken) =>
        response.end(
          JSON.stringify({
            access_token: accessToken,
            token_type: "Bearer",
            expires_in: 3600,
            scope: "customScope",
          }),
        ),
      );
    });
    const { url } = server;
    profile = aProfile({ server: { kind: "okta-custom", origin: url, authorizationServerId: "default" } });
  });
  after(() => server.close());
  beforeEach(() => {
    asked = [];
    release = Promise.resolve();
    token = (issuer) => signed(KEY, claims(issuer));
  });

  it("say that a sound token is sound, by keys that no exchange of the run shows", async () => {
    const { run: made } = await run(profile, memory());
    assert.deepEqual(
      made.checks
        .filter(({ result }) => result === "failed" || result === "warning" || result === "skipped")
        .map(({ name }) => name),
      ["audience"],
    );
    assert.equal(made.verdict.tone, "success");
    assert.deepEqual(
      made.exchanges.map(({ purpose }) => purpose),
      ["token"],
    );
    assert.match(made.checks[0]?.finding ?? "", /\/oauth2\/default\/v1\/keys, fetched just now\.$/);
  });

  it("ask for the keys while the token request is under way, and not again while they are fresh", async () => {
    token = async (issuer) => {
      await until("the keys are asked for", () => asked.some((line) => line.startsWith("GET")));
      return signed(KEY, claims(issuer));
    };
    const servers = memory();
    for (let count = 0; count < 2; count++) {
      const { run: made } = await run(profile, servers);
      assert.equal(made.checks[0]?.result, "passed");
    }
    assert.deepEqual(asked.toSorted(), [
      "GET /oauth2/default/v1/keys",
      "POST /oauth2/default/v1/token",
      "POST /oauth2/default/v1/token",
    ]);
  });

  it("ask no other host for the keys before the user has agreed to it, and name it with a way to ask", async () => {
    const elsewhere = await startHttpServer((request, response) => {
      asked.push(`keys ${request.url ?? ""}`);
      response.end(JSON.stringify({ keys: [KEY.published] }));
    });
    const issuer = await startHttpServer((request, response) => {
      const { url } = issuer;
      const jwks_uri = `${elsewhere.url}/keys`;
      const metadata = { issuer: url, token_endpoint: `${url}/token`, jwks_uri };
      void signed(KEY, claims(url)).then((access_token) =>
        response.end(
          JSON.stringify(
            request.method === "GET" ? metadata : { access_token, token_type: "Bearer", expires_in: 3600 },
          ),
        ),
      );
    });
    try {
      const server = { kind: "issuer", issuer: issuer.url } as const;
      const servers = memory();
      const { run: unasked } = await run({ ...profile, server }, servers);
      const [signature] = unasked.checks;
      assert.deepEqual(
        [signature?.result, signature?.action?.command, signature?.action?.argument.runId, asked],
        ["skipped", "oktaM2m.checkSignature", unasked.id, []],
      );
      assert.match(
        signature?.finding ?? "",
        new RegExp(`127\\.0\\.0\\.1:${elsewhere.port}, which was not asked`),
      );
      assert.equal(unasked.verdict.tone, "success");
      // To another host of the same issuer, and to the same host for another issuer.
      servers.agreeToKeysAt(server, "https://keys.example.net/keys");
      servers.agreeToKeysAt({ kind: "issuer", issuer: `${issuer.url}/other` }, elsewhere.url);
      assert.equal((await run({ ...profile, server }, servers)).run.checks[0]?.result, "skipped");
      servers.agreeToKeysAt(server, `${elsewhere.url}/keys`);
      const { run: agreed } = await run({ ...profile, server }, servers);
      assert.deepEqual([agreed.checks[0]?.result, asked], ["passed", ["keys /keys"]]);
    } finally {
      await Promise.all([issuer.close(), elsewhere.close()]);
    }
  });

  it("turn the verdict into a warning when one fails", async () => {
    token = (issuer) => signed(aSigningKey("k1"), claims(issuer));
    const { run: made } = await run(profile, memory());
    assert.equal(made.outcome.kind, "issued");
    assert.equal(made.verdict.tone, "warning");
    assert.match(made.verdict.meaning, /^The signature is not valid/);
  });

  it("do without keys that do not come in time", async () => {
    let answerKeys: () => void = () => undefined;
    release = new Promise((resolve) => (answerKeys = resolve));
    const { run: made } = await run(profile, memory(), { keysWaitMs: 10 });
    answerKeys();
    assert.equal(made.checks[0]?.result, "skipped");
    assert.equal(made.verdict.tone, "success");
  });

  it("wait for keys no longer when the run is cancelled, and cost it no token", async () => {
    const abort = new AbortController();
    const findKey = () => {
      abort.abort();
      return new Promise<never>(() => undefined);
    };
    const { run: made } = await run(profile, { keyFinder: () => findKey }, { signal: abort.signal });
    assert.equal(made.outcome.kind, "issued");
    assert.deepEqual(
      [made.checks[0]?.result, made.checks[0]?.finding],
      ["skipped", "The request was cancelled before the server's keys came."],
    );
  });

  it("wait for no keys when the token is opaque, and make the checks that need none", async () => {
    token = () => Promise.resolve("opaque-token-0123456789");
    release = new Promise(() => undefined);
    const { run: made } = await run(profile, memory());
    const results = Object.fromEntries(made.checks.map(({ name, result }) => [name, result]));
    assert.deepEqual(
      [results.signature, results.content, results.expiry, results.scopes, results.clock],
      [undefined, "skipped", "passed", "passed", "passed"],
    );
  });

  it("go by what the profile expects and by its DPoP key", async () => {
    const privateKey = aPrivateKey("P-256");
    const jkt = await calculateJwkThumbprint({ ...privateKey });
    token = (issuer) => signed(KEY, { ...claims(issuer), cnf: { jkt } });
    const strict = {
      ...profile,
      dpop: { privateKey },
      expectations: { audience: "api://x", claims: { a: 1 } },
    };
    const { run: made } = await run(strict, memory());
    const result = (wanted: string) => made.checks.find(({ name }) => name === wanted);
    assert.equal(result("audience")?.result, "passed");
    assert.equal(result("expected-claims")?.result, "failed");
    assert.deepEqual(result("expected-claims")?.action?.argument, {
      profileId: profile.id,
      runId: "run-1",
    });
    assert.equal(result("dpop-binding")?.expected, "token_type DPoP");
    assert.ok(made.profile.isDpopOn);
    assert.ok(!made.profile.isBrokenOnPurpose);
  });

  it("are none where no token was issued", async () => {
    token = () => Promise.resolve("");
    const { run: made } = await run(profile, memory());
    assert.deepEqual(made.checks, []);
  });

  it("show no secret that a claim repeats", async () => {
    const secret = "not-a-real-secret-0123456789";
    token = (issuer) => signed(KEY, { ...claims(issuer), aud: [secret], iss: secret });
    const made = await run({ ...profile, expectations: { audience: "x" } }, memory());
    assert.ok(JSON.stringify(made.run.checks).includes(secret));
    assert.ok(!JSON.stringify(redact(made.run, made.secrets)).includes(secret));
  });
});

describe("a run's checks against the sandbox", () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await startSandboxWithKeys(readyWorld);
  });
  after(() => sandbox.close());

  it("find its custom server's token sound, and sign nothing off for the org server", async () => {
    const servers = memory();
    const drafts = sampleProfiles(sandbox.url).map(({ id, draft }) => ({ id, ...draft }));
    const success = drafts.find(({ id }) => id === "sandbox-success");
    assert.ok(success);
    const { run: made } = await run(success, servers);
    assert.equal(made.checks[0]?.result, "passed", made.checks[0]?.finding);
    assert.ok(made.checks.every(({ result }) => result !== "failed" && result !== "warning"));
    const finding = await servers.keyFinder({ kind: "okta-org", origin: sandbox.url })({
      algorithm: "RS256",
    });
    assert.equal(finding.kind, "notPublished");
  });
});
