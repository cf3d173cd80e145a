import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { commands } from "vscode";
import type { RunInfo } from "../../src/api.ts";
import { COMMANDS } from "../../src/contributions.ts";
import type { StartedSandbox } from "../../src/stores/localSandbox.ts";
import { PATIENCE_MS } from "../support/patience.ts";
import { until } from "../support/until.ts";
import { resultTabs, useExtension } from "./support/extension.ts";

type Ending = readonly [outcome: RunInfo["outcome"], status: number, diagnosis?: string];

/** The ending that each sample profile is named after. */
const ENDINGS: Readonly<Record<string, Ending>> = {
  "sandbox-success": ["issued", 200],
  "sandbox-default-scopes": ["issued", 200],
  "sandbox-two-scopes": ["issued", 200],
  "sandbox-post": ["issued", 200],
  "sandbox-short-lived": ["issued", 200],
  "sandbox-org-success": ["issued", 200],
  "sandbox-wrong-secret": ["refused", 401, "wrong-secret"],
  "sandbox-unknown-client": ["refused", 401, "unknown-client"],
  "sandbox-wrong-method": ["refused", 401, "method-mismatch"],
  "sandbox-unknown-scope": ["refused", 400, "scope-not-defined"],
  "sandbox-openid-scope": ["refused", 400, "openid-scopes"],
  "sandbox-no-policy": ["refused", 401, "no-matching-policy"],
  "sandbox-grant-not-ticked": ["refused", 400, "grant-not-enabled"],
  "sandbox-unknown-server": ["refused", 404, "unknown-authorization-server"],
  "sandbox-org-secret": ["refused", 401, "org-server-needs-private-key"],
  "sandbox-outside-zone": ["refused", 403, "outside-network-zone"],
  "sandbox-rate-limited": ["refused", 429, "rate-limited"],
  "sandbox-private-key": ["issued", 200],
  "sandbox-private-key-ec": ["issued", 200],
  "sandbox-org-private-key": ["issued", 200],
  "sandbox-org-scope-not-granted": ["refused", 400, "scope-not-granted"],
  "sandbox-secret-jwt": ["issued", 200],
  "sandbox-dpop": ["issued", 200],
  "sandbox-dpop-secret": ["issued", 200],
  "sandbox-dpop-missing": ["refused", 400, "dpop-required"],
  "sandbox-encrypted": ["issued", 200],
  "sandbox-second-secret": ["refused", 401, "wrong-secret"],
  "sandbox-assertion-audience": ["refused", 401, "assertion-audience"],
  "sandbox-assertion-expired": ["refused", 401, "assertion-times"],
  "sandbox-assertion-without-jti": ["issued", 200],
  "sandbox-assertion-unknown-kid": ["refused", 401, "assertion-key-id"],
  "sandbox-assertion-without-kid": ["refused", 401, "assertion-key-id"],
  "sandbox-assertion-wrong-key": ["refused", 401, "assertion-signature"],
  "sandbox-assertion-inactive-key": ["refused", 401, "assertion-key-id"],
  "sandbox-jwks-unreachable": ["refused", 401, "assertion-keys-unreachable"],
  "sandbox-own-claims": ["issued", 200],
  "sandbox-hook-changes": ["issued", 200],
  "sandbox-resource": ["issued", 200],
  "sandbox-app-deactivated": ["refused", 401, "unknown-client"],
  "sandbox-secret-in-address": ["refused", 400, "credentials-in-query"],
  "sandbox-repeated-parameter": ["refused", 400, "parameter-repeated"],
  "sandbox-no-default-scopes": ["refused", 400, "no-default-scope"],
  "sandbox-scope-too-long": ["refused", 400, "scopes-too-long"],
  "sandbox-consent-needed": ["refused", 400, "scope-needs-consent"],
  "sandbox-scopes-rejected": ["refused", 400, "policy-rejects-scopes"],
  "sandbox-scopes-denied": ["refused", 400, "policy-denies-some-scopes"],
  "sandbox-unknown-path": ["refused", 404, "unknown-path"],
  "sandbox-illegal-path": ["refused", 400, "address-refused"],
  "sandbox-no-such-org": ["refused", 404, "html-not-found"],
  "sandbox-org-web-app": ["refused", 401, "org-server-needs-service-app"],
  "sandbox-catalog-post": ["refused", 401, "integration-method"],
  "sandbox-catalog-at-custom": ["refused", 400, "client-not-for-custom-servers"],
  "sandbox-org-no-scopes": ["refused", 400, "no-scope-requested"],
  "sandbox-org-self-scope": ["refused", 400, "self-scope"],
  "sandbox-org-resource": ["refused", 400, "resource-not-supported"],
  "sandbox-resource-unknown": ["refused", 400, "resource-not-supported"],
  "sandbox-resource-twice": ["refused", 400, "too-many-resources"],
  "sandbox-doubled-slash": ["refused", 400, "dpop-address"],
  "sandbox-subject-claim": ["refused", 400, "claim-not-evaluated"],
  "sandbox-user-claim": ["refused", 400, "claim-not-evaluated"],
  "sandbox-hook-refuses": ["refused", 400, "token-not-made"],
  "sandbox-hook-fails": ["refused", 400, "token-hook-failed"],
  "sandbox-hook-invalid": ["refused", 500, "token-hook-failed"],
  "sandbox-no-encryption-key": ["refused", 400, "encryption-key-missing"],
  "sandbox-encryption-keys-unreachable": ["refused", 400, "encryption-key-missing"],
  "sandbox-no-encryption-key-at-url": ["refused", 400, "encryption-key-missing"],
  "sandbox-two-encryption-keys-at-url": ["refused", 400, "encryption-key-missing"],
  "sandbox-invalid-encryption-key": ["refused", 400, "encryption-key-missing"],
  "sandbox-read-only": ["refused", 503, "read-only-mode"],
  "sandbox-overloaded": ["refused", 400, "okta-overloaded"],
  "sandbox-internal-error": ["refused", 500, "server-failed"],
  "sandbox-no-token-made": ["refused", 500, "server-failed"],
  "sandbox-no-api-access-management": ["refused", 401, "api-access-management-missing"],
  "sandbox-feature-off": ["refused", 403, "feature-not-enabled"],
  "sandbox-feature-denied": ["refused", 400, "feature-not-enabled"],
  "sandbox-org-switched-off": ["refused", 403, "org-switched-off"],
  "sandbox-assertion-other-issuer": ["refused", 401, "assertion-issuer-or-subject"],
  "sandbox-assertion-other-subject": ["refused", 401, "assertion-issuer-or-subject"],
  "sandbox-assertion-without-exp": ["refused", 401, "assertion-exp-missing"],
  "sandbox-assertion-too-long": ["refused", 401, "assertion-times"],
  "sandbox-assertion-future": ["refused", 401, "assertion-times"],
  "sandbox-assertion-sent-twice": ["issued", 200],
  "sandbox-assertion-ps256": ["refused", 401, "assertion-algorithm"],
  "sandbox-assertion-encryption-key": ["refused", 401, "assertion-key-use"],
  "sandbox-assertion-damaged-key": ["refused", 401, "assertion-keys-invalid"],
  "sandbox-assertion-no-keys": ["refused", 401, "assertion-without-keys"],
  "sandbox-assertion-no-secret": ["refused", 401, "assertion-without-secret"],
  "sandbox-assertion-short-secret": ["refused", 401, "assertion-secret-too-short"],
  "sandbox-assertion-jku": ["refused", 401, "assertion-jku"],
  "sandbox-jwks-empty": ["refused", 401, "assertion-keys-at-url"],
  "sandbox-jwks-ambiguous": ["refused", 401, "assertion-keys-at-url"],
  "sandbox-jwks-encryption-key": ["refused", 401, "assertion-key-use"],
};

describe("the embedded sandbox", () => {
  const extension = useExtension();
  const start = async () =>
    new URL((await commands.executeCommand<StartedSandbox>(COMMANDS.startSandbox)).url);
  const samples = async () => (await extension.api.profiles.list()).filter(({ isSandbox }) => isSandbox);
  /** Removes the sandbox profiles first, because stopping and the command for it would ask about them. */
  const stop = async () => {
    for (const { id } of await samples()) await extension.api.profiles.remove(id);
    await commands.executeCommand(COMMANDS.stopSandbox);
  };
  const stopKeepingProfiles = async () => {
    let hasAnswer = false;
    const asking = commands.executeCommand(COMMANDS.stopSandbox).then(() => (hasAnswer = true));
    await until("the question is closed", async () => {
      await commands.executeCommand("notifications.clearAll");
      return hasAnswer;
    });
    await asking;
  };
  afterEach(stop);

  it("brings a profile for every usual answer, each with its ending", async () => {
    await start();
    const endings: Record<string, Ending> = {};
    for (const { id } of await samples()) {
      const { outcome, status = 0, diagnoses } = await extension.api.requestToken(id);
      endings[id] = diagnoses[0] === undefined ? [outcome, status] : [outcome, status, diagnoses[0]];
    }
    assert.deepEqual(endings, ENDINGS);
  });

  it("says of a token what its profile is named for", async () => {
    await start();
    /** The lifetime begins when the answer arrives, which is during the run. */
    const livesFor = (seconds: number, { expiresAt = NaN, startedAt, durationMs }: RunInfo) => {
      const issuedAt = Math.floor(expiresAt - seconds * 1000);
      assert.ok(issuedAt >= startedAt && issuedAt <= startedAt + durationMs, String(issuedAt - startedAt));
    };
    const run = (id: string) => extension.api.requestToken(`sandbox-${id}`);
    const success = await run("success");
    assert.equal(success.scope, "customScope");
    livesFor(3600, success);
    assert.deepEqual((await run("two-scopes")).scope?.split(" ").toSorted(), ["customScope", "orders.read"]);
    assert.deepEqual((await run("default-scopes")).scope?.split(" ").toSorted(), [
      "orders.read",
      "orders.write",
    ]);
    assert.equal((await run("org-success")).scope, "okta.users.read");
    livesFor(60, await run("short-lived"));
  });

  it("has one address, however often it is started", async () => {
    const [first, second] = await Promise.all([start(), start()]);
    assert.equal(second.href, first.href);
    assert.equal((await start()).href, first.href);
    assert.equal(first.hostname, "127.0.0.1");
    assert.equal((await samples()).length, Object.keys(ENDINGS).length);
  });

  it("answers requests to its own address only", async () => {
    const { port } = await start();
    const statusFor = async (host: string) => {
      const path = "/oauth2/default/.well-known/oauth-authorization-server";
      const sent = request({ host: "127.0.0.1", port, path, headers: { host }, agent: false }).end();
      const [response] = (await once(sent, "response")) as [{ statusCode: number; resume(): void }];
      response.resume();
      return response.statusCode;
    };
    assert.equal(await statusFor(`127.0.0.1:${port}`), 200);
    assert.equal(await statusFor(`rebound.example.com:${port}`), 421);
    assert.equal(await statusFor("127.0.0.1"), 421);
  });

  it("is reached by no other address of the machine", async () => {
    const { port } = await start();
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      // Link-local addresses need the name of an interface.
      .filter(({ address }) => address !== "127.0.0.1" && !address.startsWith("fe80:"))
      .map(({ address }) => address);
    assert.equal(await isListening("127.0.0.1", port), true);
    // On macOS this is not an address of the machine, and connecting to it is not refused.
    if (process.platform !== "darwin") others.push("127.0.0.2");
    for (const address of others) {
      assert.equal(await isListening(address, port), false, address);
    }
  });

  it("frees its port when stopped, and can be started again", async () => {
    const { port } = await start();
    assert.equal(await isListening("127.0.0.1", port), true);
    await stop();
    assert.equal(await isListening("127.0.0.1", port), false);
    await commands.executeCommand(COMMANDS.stopSandbox);
    const again = await start();
    assert.equal(await isListening("127.0.0.1", again.port), true);
    assert.equal((await extension.api.requestToken("sandbox-success")).outcome, "issued");
  });

  it("keeps its profiles when stopped without an answer to its question", async () => {
    await start();
    await stopKeepingProfiles();
    assert.equal((await samples()).length, Object.keys(ENDINGS).length);
  });

  it("starts by itself when one of its profiles runs", async () => {
    const { port } = await start();
    await stopKeepingProfiles();
    assert.equal(await isListening("127.0.0.1", port), false);
    const { outcome, status } = await extension.api.requestToken("sandbox-success");
    assert.deepEqual([outcome, status], ["issued", 200]);
  });

  it("starts by itself when a token of one of its profiles is asked about, which is another server's then", async () => {
    await start();
    await extension.api.requestToken("sandbox-success");
    const issuer = async () => (await samples()).find(({ id }) => id === "sandbox-success")?.issuer;
    const before = await issuer();
    await stopKeepingProfiles();
    await commands.executeCommand(COMMANDS.introspectToken, { profileId: "sandbox-success" });
    assert.notEqual(await issuer(), before);
    assert.deepEqual(resultTabs(), []);
  });
});

function isListening(host: string, port: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: PATIENCE_MS });
    const settle = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
    socket.once("timeout", () => settle(false));
  });
}
