import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { globalAgent } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { promisify } from "node:util";
import type { TransportResult } from "../../../src/core/http/exchange.ts";
import { type CertificateWish, createAuthority, createCertificate } from "../../support/certificates.ts";
import { type LocalServer, startHttpsServer, startRawServer } from "../../support/localServers.ts";
import { PATIENCE_MS } from "../../support/patience.ts";
import { startWithin } from "../../support/timeLimit.ts";
import { until } from "../../support/until.ts";
import { exchange } from "./exchangeOptions.ts";

describe("HTTPS", () => {
  const day = 86_400_000;
  const authorityName = "Authority of a test";
  let authority: Awaited<ReturnType<typeof createAuthority>>;
  let server: LocalServer | undefined;

  before(async () => {
    authority = await createAuthority(authorityName);
  });
  // The effect that NODE_EXTRA_CA_CERTS and VS Code's system certificates have on a whole process.
  beforeEach(() => (globalAgent.options.ca = [...rootCertificates, authority.cert]));
  afterEach(async () => {
    delete globalAgent.options.ca;
    await server?.close();
    server = undefined;
  });

  const serve = async (wish: Partial<CertificateWish>) => {
    const identity = await createCertificate({ name: "server of a test", authority, ...wish });
    return (server = await startHttpsServer(identity, (_, answer) => answer.end('{"ok":true}')));
  };

  it("is trusted when its authority is, and tells protocol, cipher and certificate", async () => {
    const notBefore = new Date(Math.floor((Date.now() - day) / 1000) * 1000);
    const notAfter = new Date(notBefore.getTime() + 2 * day);
    const { url, port } = await serve({ notBefore, notAfter, hosts: ["localhost", "127.0.0.1"] });
    const { response, failure, tls, timings, remoteAddress } = await exchange(url);
    assert.equal(failure, undefined);
    assert.equal(response?.body.text, '{"ok":true}');
    assert.equal(remoteAddress, `127.0.0.1:${port}`);
    assert.match(tls?.protocol ?? "", /^TLSv1\.[23]$/);
    assert.match(tls?.cipher ?? "", /^TLS_|^ECDHE-/);
    assert.deepEqual(tls?.certificate, {
      subject: "CN=server of a test",
      issuer: `CN=${authorityName}`,
      alternativeNames: ["localhost", "127.0.0.1"],
      validFrom: notBefore.getTime(),
      validTo: notAfter.getTime(),
    });
    for (const phase of ["connect", "tls", "wait", "download"] as const)
      assert.ok((timings[phase] ?? -1) >= 0);
    assert.ok((timings.tls ?? 0) > 0);
  });

  it("tells what stands above the certificate, and whether Node itself knows the root", async () => {
    const { url } = await serve({});
    assert.deepEqual((await exchange(url)).tls?.chain, {
      authorities: [`CN=${authorityName}`],
      end: "private",
    });
    await server?.close();
    const own = await serve({ authority: undefined });
    assert.deepEqual((await exchange(own.url)).tls?.chain, { authorities: [], end: "selfSigned" });
    delete globalAgent.options.ca;
    await own.close();
    const unknown = await serve({});
    assert.deepEqual((await exchange(unknown.url)).tls?.chain, { authorities: [], end: "incomplete" });
  });

  it("shows the whole handshake every time: no session is resumed", async () => {
    const { url } = await serve({});
    for (let run = 0; run < 2; run++) {
      const { tls, timings } = await exchange(url);
      assert.equal(tls?.certificate.subject, "CN=server of a test");
      assert.ok((timings.tls ?? 0) > 0);
    }
  });

  const refusals: [string, Partial<CertificateWish>, string][] = [
    ["signed by itself", { authority: undefined }, "DEPTH_ZERO_SELF_SIGNED_CERT"],
    [
      "expired",
      { notBefore: new Date(Date.now() - 3 * day), notAfter: new Date(Date.now() - day) },
      "CERT_HAS_EXPIRED",
    ],
    [
      "not valid yet",
      { notBefore: new Date(Date.now() + day), notAfter: new Date(Date.now() + 2 * day) },
      "CERT_NOT_YET_VALID",
    ],
    ["for another host", { hosts: ["other.example.com"] }, "ERR_TLS_CERT_ALTNAME_INVALID"],
  ];
  for (const [what, wish, code] of refusals) {
    it(`refuses a certificate that is ${what}, and shows it`, async () => {
      const { url, port } = await serve(wish);
      const { response, failure, tls, timings } = await exchange({
        method: "POST",
        url,
        headers: [["authorization", "Basic ZmFrZQ=="]],
        body: "grant_type=client_credentials",
      });
      assert.equal(response, undefined);
      assert.deepEqual([failure?.phase, failure?.code], ["tls", code]);
      assert.deepEqual([failure?.host, failure?.port], ["127.0.0.1", port]);
      assert.equal(tls?.certificate.subject, "CN=server of a test");
      assert.equal(timings.tls, undefined);
      assert.equal(timings.wait, undefined);
    });
  }

  it("refuses a certificate whose authority nobody trusts", async () => {
    const stranger = await createAuthority("Stranger");
    const { url } = await serve({ authority: stranger });
    const { failure } = await exchange(url);
    assert.deepEqual([failure?.phase, failure?.code], ["tls", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"]);
  });

  it("tells of a server that speaks plain HTTP", async () => {
    server = await startRawServer((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
    const { failure } = await exchange(`https://127.0.0.1:${server.port}/`);
    assert.deepEqual([failure?.phase, failure?.code], ["tls", "EPROTO"]);
  });

  it("tells of a server that closes within the handshake", async () => {
    server = await startRawServer((socket) => socket.end());
    const { failure } = await exchange(`https://127.0.0.1:${server.port}/`);
    assert.deepEqual([failure?.phase, failure?.code], ["tls", "ECONNRESET"]);
  });

  it("gives up on a server that never answers the handshake", async () => {
    const raw = await startRawServer(() => undefined);
    server = raw;
    const { result, timeIsUp } = startWithin(PATIENCE_MS, (timeoutMs) =>
      exchange(`https://127.0.0.1:${raw.port}/`, { timeoutMs }),
    );
    await until("the handshake has begun", () => raw.received.join("") !== "");
    timeIsUp();
    const { failure } = await result;
    assert.deepEqual([failure?.phase, failure?.code], ["tls", "TIMEOUT"]);
  });

  it("sends nothing to a refused server even where node's shared agent checks nothing", async () => {
    const identity = await createCertificate({ name: "server of a test" });
    let requests = 0;
    server = await startHttpsServer(identity, (_, answer) => {
      requests++;
      answer.end();
    });
    globalAgent.options.rejectUnauthorized = false;
    try {
      const { response, failure } = await exchange(server.url);
      assert.deepEqual([failure?.phase, failure?.code], ["tls", "DEPTH_ZERO_SELF_SIGNED_CERT"]);
      assert.deepEqual([response, requests], [undefined, 0]);
    } finally {
      delete globalAgent.options.rejectUnauthorized;
    }
  });

  it("sends nothing to a refused server even where the environment switches node's check off", async () => {
    const identity = await createCertificate({ name: "server of a test" });
    let requests = 0;
    const local = await startHttpsServer(identity, (_, answer) => {
      requests++;
      answer.end();
    });
    server = local;
    const result = await exchangeInOwnProcess(local.url, { NODE_TLS_REJECT_UNAUTHORIZED: "0" });
    assert.deepEqual([result.failure?.phase, result.failure?.code], ["tls", "DEPTH_ZERO_SELF_SIGNED_CERT"]);
    assert.equal(result.response, undefined);
    assert.equal(requests, 0);
  });

  it("accepts in a process of its own what NODE_EXTRA_CA_CERTS names, and nothing without", async () => {
    const { url } = await serve({});
    const folder = await mkdtemp(join(tmpdir(), "authority-"));
    try {
      const file = join(folder, "authority.pem");
      await writeFile(file, authority.cert);
      const trusting = await exchangeInOwnProcess(url, { NODE_EXTRA_CA_CERTS: file });
      assert.equal(trusting.response?.status, 200);
      assert.equal(trusting.tls?.certificate.issuer, `CN=${authorityName}`);
      const plain = await exchangeInOwnProcess(url, {});
      assert.deepEqual(
        [plain.failure?.phase, plain.failure?.code],
        ["tls", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

async function exchangeInOwnProcess(url: string, env: NodeJS.ProcessEnv): Promise<TransportResult> {
  const script = `
    import { exchange } from ${JSON.stringify(new URL("exchangeOptions.ts", import.meta.url).href)};
    console.log(JSON.stringify(await exchange(${JSON.stringify(url)})));`;
  const { NODE_EXTRA_CA_CERTS: _, ...inherited } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", "--input-type=module", "--eval", script],
    { env: { ...inherited, ...env } },
  );
  return JSON.parse(stdout) as TransportResult;
}
