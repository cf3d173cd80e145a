import assert from "node:assert/strict";
import type { HttpRequest, Transport, TransportOptions } from "../../../../src/core/http/exchange.ts";
import { readyWorld } from "../../../../src/sandbox/readyWorld.ts";
import type { RunningSandbox } from "../../../../src/sandbox/sandbox.ts";
import { sampleProfiles } from "../../../../src/sandbox/sampleProfiles.ts";
import { createTransport } from "../../../../src/network/transport.ts";
import { startSandboxWithKeys } from "../../../support/sandboxWithKeys.ts";
import { SharedSecrets } from "../../../support/secretStorage.ts";
import { makeServices } from "../../../support/services.ts";
import { setSession, VscodeSession } from "../../../support/vscode/session.ts";

const MIB = 1024 * 1024;
const never = new AbortController().signal;

type Asked = Pick<HttpRequest, "method" | "url" | "headers" | "body"> & Omit<TransportOptions, "signal">;

describe("What servers are asked", () => {
  const asked: Asked[] = [];
  const secrets: string[] = [];
  let sandbox: RunningSandbox;

  before(async () => {
    sandbox = await startSandboxWithKeys(readyWorld);
    setSession(new VscodeSession({ type: "ready" }));
    const transport = createTransport();
    const recording: Transport = (request, { signal, ...options }) => {
      asked.push({ ...request, ...options });
      return transport(request, { signal, ...options });
    };
    const services = makeServices(new SharedSecrets().window(), recording);
    try {
      const samples = sampleProfiles(sandbox.url);
      const [sample = assert.fail()] = samples;
      // Whose endpoints only its metadata name.
      const issuer = { kind: "issuer", issuer: `${sandbox.url}/oauth2/default` } as const;
      const other = { id: "other", draft: { ...sample.draft, name: "Other", server: issuer } };
      for (const { id, draft } of [...samples, other]) {
        // As any other profile, for which no sandbox is started.
        await services.profiles.save({ ...draft, id, isSandbox: false });
        const { id: runId } = await services.runner.run(id, never);
        const held = services.tokens.ofRun(runId);
        if (held === undefined) continue;
        secrets.push(held.accessToken);
        for (const kind of ["introspection", "revocation"] as const)
          await (await services.followUps()).run(kind, runId, never);
      }
      const servers = await services.servers();
      await servers.metadata.get(issuer);
      secrets.push(...(await services.profiles.knownSecrets()).map(({ value }) => value));
    } finally {
      await services.dispose();
      setSession(undefined);
    }
  });
  after(() => sandbox.close());

  const documents = () => asked.filter(({ method }) => method === "GET");

  it("is read to a mebibyte where a run shows the answer, to two where it does not, and within a time", () => {
    const limits = (some: readonly Asked[]) => [...new Set(some.map(({ maxBodyBytes }) => maxBodyBytes))];
    const at = (path: string) => asked.filter(({ url }) => new URL(url).pathname.includes(path));
    for (const path of ["/v1/token", "/v1/introspect", "/v1/revoke"])
      assert.deepEqual(limits(at(path)), [MIB]);
    assert.deepEqual(limits(at("/v1/keys")), [2 * MIB]);
    // A run shows what it needs to find the token endpoint.
    assert.deepEqual(limits(at("/.well-known/")).toSorted(), [MIB, 2 * MIB]);
    for (const { url, timeoutMs } of asked) assert.ok(timeoutMs > 0 && timeoutMs <= 600_000, url);
  });

  it("names no credentials where documents are fetched", () => {
    assert.ok(secrets.length > 10);
    for (const { url, headers, body } of documents()) {
      assert.equal(body, undefined);
      assert.deepEqual(
        headers.map(([name]) => name.toLowerCase()).filter((name) => name !== "accept"),
        [],
      );
      assert.deepEqual(
        secrets.filter((secret) => url.includes(secret)),
        [],
      );
    }
  });
});
