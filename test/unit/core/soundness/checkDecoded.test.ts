import assert from "node:assert/strict";
import { checkDecoded } from "../../../../src/core/soundness/checkDecoded.ts";
import { ServerMemory } from "../../../../src/core/server/serverMemory.ts";
import { createTransport } from "../../../../src/network/transport.ts";
import { readyWorld } from "../../../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../../../src/sandbox/sandbox.ts";
import { sampleProfiles } from "../../../../src/sandbox/sampleProfiles.ts";
import { runTokenRequest } from "../../../../src/core/run/runTokenRequest.ts";
import { PATIENCE_MS } from "../../../support/patience.ts";
import { startSandboxWithKeys } from "../../../support/sandboxWithKeys.ts";

const never = new AbortController().signal;

describe("A token from anywhere, checked", () => {
  let sandbox: RunningSandbox;
  const transport = createTransport();
  const now = Date.now;
  const check = (token: string) =>
    checkDecoded(token, { servers: new ServerMemory({ transport, now }), now }, never);

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
