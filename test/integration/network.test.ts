import assert from "node:assert/strict";
import https from "node:https";
import tls from "node:tls";
import { ConfigurationTarget, env, UIKind, workspace } from "vscode";
import type { HttpRequest, TransportOptions, TransportResult } from "../../src/core/http/exchange.ts";
import { runTokenRequest } from "../../src/core/run/runTokenRequest.ts";
import { createTransport } from "../../src/network/transport.ts";
import { createAuthority, createCertificate, type KeyAndCertificate } from "../support/certificates.ts";
import {
  type LocalServer,
  startHttpServer,
  startHttpsServer,
  startRawServer,
} from "../support/localServers.ts";
import { PATIENCE_MS } from "../support/patience.ts";
import { type ProxyOptions, startProxy } from "../support/proxyServer.ts";
import { aProfile } from "../support/profiles.ts";
import { startWithin } from "../support/timeLimit.ts";
import { until } from "../support/until.ts";

/** A name that does not resolve, so that only a proxy finds a server behind it. */
const PROXIED = "idp.example.test";

/**
 * Available in Node 22.19 and later, and thus in every VS Code that runs this; the types are those of the oldest
 * supported Node.
 */
interface TrustStore {
  getCACertificates(): readonly string[];
  setDefaultCACertificates(certificates: readonly string[]): void;
}
const trust = tls as unknown as TrustStore;

describe("requests from inside VS Code", () => {
  const open: LocalServer[] = [];
  let authority: KeyAndCertificate;
  let trusted: readonly string[];

  // The same effect on the whole host as starting with NODE_EXTRA_CA_CERTS, or adding an authority to the system's.
  before(async () => {
    authority = await createAuthority("Authority of a test");
    trusted = trust.getCACertificates();
    trust.setDefaultCACertificates([...trusted, authority.cert]);
  });
  after(() => trust.setDefaultCACertificates(trusted));
  afterEach(async () => {
    for (const name of [
      "proxy",
      "proxySupport",
      "proxyStrictSSL",
      "noProxy",
      "experimental.systemCertificatesV2",
    ])
      await configure(name, undefined);
    await Promise.all(open.splice(0).map((server) => server.close()));
  });

  async function opened<T extends LocalServer>(starting: Promise<T>): Promise<T> {
    const server = await starting;
    open.push(server);
    return server;
  }
  const serveHttps = async (signer: KeyAndCertificate | undefined) =>
    opened(
      startHttpsServer(
        await createCertificate({
          name: "server of a test",
          authority: signer,
          hosts: ["127.0.0.1", "localhost", PROXIED],
        }),
        (_, answer) => answer.end("{}"),
      ),
    );
  async function proxied(options: ProxyOptions = {}, login = "") {
    const proxy = await opened(startProxy(options));
    await configure("proxy", `http://${login}127.0.0.1:${proxy.port}`);
    return proxy;
  }

  it("go directly to this machine, with all their phases and header fields", async () => {
    await proxied();
    const raw = await opened(
      startRawServer((socket) => socket.end("HTTP/1.1 200 Fine\r\nA: 1\r\nA: 2\r\n\r\n{}")),
    );
    const { request, response, timings, remoteAddress } = await send(`http://localhost:${raw.port}/token`);
    assert.equal(
      raw.received[0],
      [
        "POST /token HTTP/1.1",
        ...request.headers.map(([name, value]) => `${name}: ${value}`),
        "",
        request.body,
      ].join("\r\n"),
    );
    assert.deepEqual(response?.headers, [
      ["A", "1"],
      ["A", "2"],
    ]);
    assert.equal(remoteAddress, `127.0.0.1:${raw.port}`);
    for (const phase of ["dns", "connect", "wait", "download"] as const)
      assert.ok((timings[phase] ?? -1) >= 0, phase);
  });

  it("are answered too when VS Code adds the system's certificates in its second way", async () => {
    await configure("experimental.systemCertificatesV2", true);
    const plain = await opened(startHttpServer((_, answer) => answer.end("{}")));
    assert.equal((await send(`http://localhost:${plain.port}/`)).response?.status, 200);
    const { url } = await serveHttps(authority);
    const { response, tls: facts, timings } = await send(url);
    assert.equal(response?.status, 200);
    assert.equal(facts?.certificate.issuer, "CN=Authority of a test");
    for (const phase of ["connect", "tls", "wait"] as const) assert.ok((timings[phase] ?? -1) >= 0, phase);
  });

  it("are refused by a certificate signed by itself, which is shown", async () => {
    const { url, port } = await serveHttps(undefined);
    const { response, failure, tls: facts } = await send(url);
    assert.equal(response, undefined);
    assert.deepEqual([failure?.phase, failure?.code], ["tls", "DEPTH_ZERO_SELF_SIGNED_CERT"]);
    assert.deepEqual([failure?.host, failure?.port], ["127.0.0.1", port]);
    assert.equal(facts?.certificate.subject, "CN=server of a test");
  });

  for (const way of ["directly", "in VS Code's second way", "through a proxy"] as const) {
    it(`are refused all the same, and nothing is sent, where VS Code checks no certificates: ${way}`, async () => {
      await configure("proxyStrictSSL", false);
      if (way === "in VS Code's second way") await configure("experimental.systemCertificatesV2", true);
      const proxy = way === "through a proxy" ? await proxied() : undefined;
      const identity = await createCertificate({ name: "server of a test", hosts: ["127.0.0.1", PROXIED] });
      let requests = 0;
      const { port } = await opened(
        startHttpsServer(identity, (_, answer) => {
          requests += 1;
          answer.end("{}");
        }),
      );
      const host = proxy === undefined ? "127.0.0.1" : PROXIED;
      const { response, failure } = await send(`https://${host}:${port}/token`);
      assert.equal(response, undefined);
      assert.deepEqual([failure?.phase, failure?.code], ["tls", "DEPTH_ZERO_SELF_SIGNED_CERT"]);
      assert.equal(requests, 0);
      assert.deepEqual(proxy?.asked ?? [], proxy === undefined ? [] : [`CONNECT ${PROXIED}:${port}`]);
    });
  }

  it("are answered once the authority is trusted, each time with the whole handshake", async () => {
    const { url } = await serveHttps(authority);
    for (let run = 0; run < 2; run++) {
      const { response, tls: facts, timings } = await send(url);
      assert.equal(response?.status, 200);
      assert.equal(facts?.certificate.issuer, "CN=Authority of a test");
      assert.ok((timings.tls ?? 0) > 0);
    }
  });

  for (const support of ["override", "on", "fallback"]) {
    it(`go through the proxy of the settings (proxySupport ${support})`, async () => {
      const proxy = await proxied();
      await configure("proxySupport", support);
      const { port } = await serveHttps(authority);
      const {
        response,
        failure,
        tls: facts,
        timings,
        remoteAddress,
      } = await send(`https://${PROXIED}:${port}/token`);
      assert.equal(failure, undefined);
      assert.equal(response?.body.text, "{}");
      assert.deepEqual(proxy.asked, [`CONNECT ${PROXIED}:${port}`]);
      assert.equal(remoteAddress, `127.0.0.1:${proxy.port}`);
      assert.equal(facts?.certificate.subject, "CN=server of a test");
      for (const phase of ["connect", "tls", "wait", "download"] as const)
        assert.ok((timings[phase] ?? -1) >= 0, phase);
      assert.equal(timings.dns, undefined);
    });
  }

  it("pass by the proxy where the settings say so", async () => {
    const proxy = await proxied();
    await configure("noProxy", [PROXIED]);
    const { failure } = await send(`https://${PROXIED}/`);
    assert.equal(failure?.phase, "dns");
    await configure("noProxy", undefined);
    await configure("proxySupport", "off");
    assert.equal((await send(`https://${PROXIED}/`)).failure?.phase, "dns");
    assert.deepEqual(proxy.asked, []);
  });

  it("are refused by a certificate nobody vouches for behind a proxy too", async () => {
    await proxied();
    const { port } = await serveHttps(undefined);
    const { failure, tls: facts } = await send(`https://${PROXIED}:${port}/`);
    assert.deepEqual([failure?.phase, failure?.code], ["tls", "DEPTH_ZERO_SELF_SIGNED_CERT"]);
    assert.deepEqual([failure?.host, failure?.port], [PROXIED, port]);
    assert.equal(facts?.certificate.subject, "CN=server of a test");
  });

  it("give the proxy its login from the settings and show it nowhere", async () => {
    await proxied({ login: "someone:hush" }, "someone:hush@");
    const { port } = await serveHttps(authority);
    const result = await send(`https://${PROXIED}:${port}/token`);
    assert.equal(result.response?.status, 200);
    assertHidesLogin(result);
  });

  it("tell of a proxy that asks for a login nobody gives", async function () {
    // Desktop VS Code asks the user in a dialog that a test cannot answer.
    if (env.uiKind === UIKind.Desktop) this.skip();
    const proxy = await proxied({ login: "someone:hush" });
    const { port } = await serveHttps(authority);
    const { response, failure } = await send(`https://${PROXIED}:${port}/token`);
    assert.equal(response, undefined);
    assert.deepEqual(failure, {
      phase: "proxy",
      code: "HTTP_407",
      message: "The proxy refused the connection: 407 Proxy Authentication Required",
      host: "127.0.0.1",
      port: proxy.port,
    });
  });

  it("take a proxy's refusal for no answer of the server and send it nothing", async () => {
    const raw = await opened(
      startRawServer((socket) =>
        socket.end('HTTP/1.1 403 No\r\nContent-Length: 22\r\n\r\n{"access_token":"fake"}'),
      ),
    );
    await configure("proxy", `http://127.0.0.1:${raw.port}`);
    const { response, failure, tls: facts } = await send(`https://${PROXIED}/token`);
    assert.equal(response, undefined);
    assert.equal(facts, undefined);
    assert.deepEqual([failure?.phase, failure?.code], ["proxy", "HTTP_403"]);
    assert.deepEqual([failure?.host, failure?.port], ["127.0.0.1", raw.port]);
    assert.doesNotMatch(raw.received.join(""), /authorization|grant_type/i);
  });

  const PAGE = "<html><title>Sign in</title></html>";
  const page = (status: string, ...headers: readonly string[]) =>
    [
      `HTTP/1.1 ${status}`,
      "Content-Type: text/html",
      `Content-Length: ${PAGE.length}`,
      ...headers,
      "",
      PAGE,
    ].join("\r\n");
  const REDIRECT = "Location: http://login.example.test/";
  for (const [how, answer, rule] of [
    ["with a redirect", page("302 Found", REDIRECT), "proxy-wants-sign-in"],
    ["with the status for that", page("511 Network Authentication Required"), "proxy-wants-sign-in"],
    ["as if it had connected", page("200 OK"), "proxy-ends-tunnel"],
  ] as const) {
    it(`tell of a proxy that shows its login page ${how}, and send it no credentials`, async () => {
      const raw = await opened(startRawServer((socket) => socket.end(answer)));
      await configure("proxy", `http://127.0.0.1:${raw.port}`);
      const profile = aProfile({
        server: { kind: "token-endpoint", tokenEndpoint: `https://${PROXIED}/token` },
      });
      const ports = { transport: createTransport(), now: Date.now, newId: () => "run" };
      const options = { signal: new AbortController().signal, timeoutMs: PATIENCE_MS };
      const { run } = await runTokenRequest(profile, ports, options);
      assert.equal(run.outcome.kind, "unreachable");
      assert.equal(run.diagnoses[0]?.rule, rule);
      assert.match(
        run.diagnoses[0].cause,
        new RegExp(`proxy at 127\\.0\\.0\\.1:${raw.port} .* a page of its own`),
      );
      assert.doesNotMatch(raw.received.join(""), /authorization|grant_type/i);
    });
  }

  it("tell of a proxy nobody listens at, without its login", async () => {
    const gone = await startHttpServer(() => undefined);
    await gone.close();
    await configure("proxy", `http://someone:hush@127.0.0.1:${gone.port}`);
    const result = await send(`https://${PROXIED}/token`);
    assert.deepEqual(result.failure, {
      phase: "proxy",
      code: "ECONNREFUSED",
      message: `connect ECONNREFUSED 127.0.0.1:${gone.port}`,
      host: "127.0.0.1",
      port: gone.port,
    });
    assertHidesLogin(result);
  });

  it("tell of a proxy that closes without an answer", async () => {
    const raw = await opened(startRawServer((socket) => socket.end()));
    await configure("proxy", `http://127.0.0.1:${raw.port}`);
    const { failure } = await send(`https://${PROXIED}/token`);
    assert.equal(failure?.phase, "proxy");
    assert.deepEqual([failure.host, failure.port], ["127.0.0.1", raw.port]);
  });

  it("give up on a proxy that never answers, and stop at once when cancelled", async () => {
    const raw = await opened(startRawServer(() => undefined));
    await configure("proxy", `http://127.0.0.1:${raw.port}`);
    const asked = () => raw.received.filter((request) => request !== "").length;
    const { result, timeIsUp } = startWithin(PATIENCE_MS, (timeoutMs) =>
      send(`https://${PROXIED}/token`, { timeoutMs }),
    );
    await until("the proxy is asked", () => asked() === 1);
    timeIsUp();
    const { failure } = await result;
    assert.deepEqual([failure?.phase, failure?.code], ["proxy", "TIMEOUT"]);
    assert.deepEqual([failure?.host, failure?.port], ["127.0.0.1", raw.port]);

    const cancel = new AbortController();
    const pending = send(`https://${PROXIED}/token`, { signal: cancel.signal });
    await until("the proxy is asked again", () => asked() === 2);
    cancel.abort();
    await assert.rejects(pending, { name: "AbortError" });
    await until("the connection is closed", () => raw.openConnections() === 0);
  });

  it("show the address and the header fields that a proxy gets for plain HTTP on this machine", async () => {
    const raw = await opened(startRawServer((socket) => socket.end("HTTP/1.1 204 No Content\r\n\r\n")));
    await configure("proxy", `http://someone:hush@127.0.0.1:${raw.port}`);
    const result = await send("http://idp.localhost:8080/token");
    assert.equal(result.response?.status, 204);
    assert.match(raw.received[0] ?? "", /^POST http:\/\/idp\.localhost:8080\/token HTTP/);
    assert.match(raw.received[0] ?? "", /Proxy-Authorization: Basic/);
    assertHidesLogin(result);
  });

  it("leave node's shared agent as it was", () => {
    assert.equal(https.globalAgent.options.ca, undefined);
    assert.notEqual(https.globalAgent.options.rejectUnauthorized, false);
  });
});

function send(url: string, options: Partial<TransportOptions> = {}): Promise<TransportResult> {
  const request: HttpRequest = {
    method: "POST",
    url,
    headers: [
      ["authorization", "Basic ZmFrZS1pZDpmYWtlLXNlY3JldA=="],
      ["content-type", "application/x-www-form-urlencoded"],
    ],
    body: "grant_type=client_credentials",
  };
  const signal = new AbortController().signal;
  return createTransport()(request, { signal, timeoutMs: PATIENCE_MS, maxBodyBytes: 1_048_576, ...options });
}

/** Resolves once VS Code has told its network layer, which listens to the same event. */
async function configure(name: string, value: unknown): Promise<void> {
  const settings = workspace.getConfiguration("http");
  if (settings.inspect(name)?.globalValue === value) return;
  await settings.update(name, value, ConfigurationTarget.Global);
}

function assertHidesLogin(result: TransportResult) {
  const text = JSON.stringify(result);
  assert.doesNotMatch(text, /hush/);
  assert.ok(!text.includes(Buffer.from("someone:hush").toString("base64")));
}
