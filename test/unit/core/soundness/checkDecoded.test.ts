import assert from "node:assert/strict";
import { checkDecoded } from "../../../../src/core/soundness/checkDecoded.ts";
import { ServerMemory } from "../../../../src/core/server/serverMemory.ts";
import { createTransport } from "../../../../src/network/transport.ts";
import { readyWorld } from "../../../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../../../src/sandbox/sandbox.ts";
import { sampleProfiles } from "../../../../src/sandbox/sampleProfiles.ts";
import { runTokenRequest } from "../../../../src/core/run/runTokenRequest.ts";
import { aSigningKey, signed } from "../../../support/keySets.ts";
import { PATIENCE_MS } from "../../../support/patience.ts";
import { startSandboxWithKeys } from "../../../support/sandboxWithKeys.ts";
import { transportTo } from "../../../support/scriptedTransport.ts";

const never = new AbortController().signal;

describe("A token from anywhere, checked", () => {
  let sandbox: RunningSandbox;
  const transport = createTransport();
  const now = Date.now;
  const check = (token: string) =>
    checkDecoded(
      token,
      { servers: new ServerMemory({ transport, now }), now, agreeToKeysAt: () => assert.fail("asked again") },
      never,
    );

  before(async () => {
    sandbox = await startSandboxWithKeys(readyWorld);
  });
  after(() => sandbox.close());

  async function tokenOf(id: string): Promise<string> {
    const sample = sampleProfiles(sandbox.url).find((one) => one.id === id) ?? assert.fail();
    const ports = { transport, now, newId: () => crypto.randomUUID() };
    const { run } = await runTokenRequest({ ...sample.draft, id }, ports, {
      signal: never,
      timeoutMs: PATIENCE_MS,
    });
    return run.token?.accessToken ?? assert.fail(run.verdict.meaning);
  }

  it("is sound when its issuer's keys say so", async () => {
    const checks = await check(await tokenOf("sandbox-success"));
    assert.equal(checks.find(({ name }) => name === "signature")?.result, "passed");
    assert.deepEqual(
      checks.filter(({ result }) => result === "failed"),
      [],
    );
  });

  it("fails when it was changed", async () => {
    const [header, , signature] = (await tokenOf("sandbox-success")).split(".");
    const claims = { iss: `${sandbox.url}/oauth2/default`, sub: "somebody-else" };
    const changed = Buffer.from(JSON.stringify(claims)).toString("base64url");
    const checks = await check([header, changed, signature].join("."));
    assert.equal(checks.find(({ name }) => name === "signature")?.result, "failed");
  });

  it("is not checked by keys that are not published", async () => {
    const checks = await check(await tokenOf("sandbox-org-success"));
    assert.equal(checks.find(({ name }) => name === "signature")?.result, "skipped");
  });
});

describe("A token whose issuer keeps its keys at another host", () => {
  const ISSUER = "https://idp.example.com";
  const KEYS = "https://keys.example.net:8443/keys";
  const key = aSigningKey("ec");

  async function check(jwksUri: string, isAgreed: boolean, keysAt = () => jwksUri) {
    const asked: string[] = [];
    const { transport, requests } = transportTo(({ url }) => {
      const answer = url.includes("/.well-known/")
        ? { issuer: ISSUER, token_endpoint: `${ISSUER}/token`, jwks_uri: keysAt() }
        : { keys: [key.published] };
      return {
        body: JSON.stringify(answer),
        headers: [
          ["content-type", "application/json"],
          ["cache-control", "no-store"],
        ],
      };
    });
    const token = await signed(key, { iss: ISSUER });
    const checks = await checkDecoded(
      token,
      {
        servers: new ServerMemory({ transport, now: Date.now }),
        now: Date.now,
        agreeToKeysAt: (host) => {
          asked.push(host);
          return Promise.resolve(isAgreed);
        },
      },
      never,
    );
    const signature = checks.find(({ name }) => name === "signature") ?? assert.fail();
    const hosts = new Set(requests.map(({ url }) => new URL(url).host));
    assert.deepEqual(
      token.split(".").filter((part) => JSON.stringify(requests).includes(part)),
      [],
    );
    return { signature, asked, hosts: [...hosts] };
  }

  it("is checked by them once the user agreed to that host too", async () => {
    const { signature, asked, hosts } = await check(KEYS, true);
    assert.equal(signature.result, "passed", signature.finding);
    assert.deepEqual(asked, ["keys.example.net:8443"]);
    assert.deepEqual(hosts, ["idp.example.com", "keys.example.net:8443"]);
  });

  it("is sent nowhere, in whole or in part", async () => {
    // Asserted of each request.
    const { hosts } = await check(KEYS, true);
    assert.equal(hosts.length, 2);
  });

  it("is not checked when the user refused, says why, and sends nothing there", async () => {
    const { signature, hosts } = await check(KEYS, false);
    assert.equal(signature.result, "skipped");
    assert.match(signature.finding, /another host, keys\.example\.net:8443, which was not asked/);
    assert.deepEqual(hosts, ["idp.example.com"]);
  });

  it("is checked without another question when that is another path or spelling of the same host", async () => {
    for (const address of [`${ISSUER}/oauth/keys`, "https://IDP.example.com:443/keys"]) {
      const { signature, asked } = await check(address, false);
      assert.deepEqual([signature.result, asked], ["passed", []]);
    }
  });

  it("counts another port as another host", async () => {
    const { asked } = await check("https://idp.example.com:2376/keys", false);
    assert.deepEqual(asked, ["idp.example.com:2376"]);
  });

  it("has nothing asked over plain http on this machine, agreed or not", async () => {
    const { signature, asked, hosts } = await check("http://127.0.0.1:2375/keys", true);
    assert.deepEqual([signature.result, asked, hosts], ["skipped", [], ["idp.example.com"]]);
  });

  it("has only that host asked that the user agreed to, though the metadata names another by then", async () => {
    const named = [KEYS, "https://third.example.org/keys"];
    const { hosts } = await check(KEYS, true, () => named.shift() ?? KEYS);
    assert.deepEqual(hosts, ["idp.example.com", "keys.example.net:8443"]);
  });
});
