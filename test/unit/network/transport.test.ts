import assert from "node:assert/strict";
import { get, type RequestListener } from "node:http";
import { mock } from "node:test";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import type { HttpRequest } from "../../../src/core/http/exchange.ts";
import { useClientSockets } from "../../support/clientSockets.ts";
import {
  type LocalServer,
  type RawServer,
  startHttpServer,
  startRawServer,
} from "../../support/localServers.ts";
import { createTransport } from "../../../src/network/transport.ts";
import { PATIENCE_MS } from "../../support/patience.ts";
import { until } from "../../support/until.ts";
import { exchange } from "./exchangeOptions.ts";

const tokenRequest = (url: string): HttpRequest => ({
  method: "POST",
  url: `${url}/oauth2/default/v1/token?`,
  headers: [
    ["accept", "application/json"],
    ["authorization", "Basic ZmFrZS1pZDpmYWtlLXNlY3JldA=="],
    ["cache-control", "no-cache"],
    ["content-type", "application/x-www-form-urlencoded"],
  ],
  body: "grant_type=client_credentials&scope=caf%C3%A9",
});

describe("what a transport reports of an exchange", () => {
  let server: LocalServer | undefined;
  afterEach(() => server?.close());

  const clientSockets = useClientSockets();
  const serve = async (answer: RequestListener) => (server = await startHttpServer(answer));
  const serveRaw = async (answer: string | Buffer): Promise<RawServer> => {
    const raw = await startRawServer((socket) => socket.end(answer));
    server = raw;
    return raw;
  };

  it("shows the request exactly as it was on the wire", async () => {
    const raw = await serveRaw("HTTP/1.1 204 No Content\r\n\r\n");
    const { request } = await exchange(tokenRequest(raw.url));
    const shown = [
      "POST /oauth2/default/v1/token? HTTP/1.1",
      ...request.headers.map(([name, value]) => `${name}: ${value}`),
      "",
      request.body,
    ].join("\r\n");
    assert.equal(shown, raw.received[0]);
    assert.doesNotMatch(shown, /^(origin|cookie|referer):/im);
  });

  it("names its sender in each request, on the wire and in the record", async () => {
    const raw = await serveRaw("HTTP/1.1 204 No Content\r\n\r\n");
    const send = createTransport({ userAgent: "tester/1.2.3 (VS Code extension)" });
    const options = { signal: new AbortController().signal, timeoutMs: PATIENCE_MS, maxBodyBytes: 1000 };
    for (const method of ["GET", "POST"] as const) {
      const { request } = await send({ method, url: raw.url, headers: [["accept", "text/plain"]] }, options);
      const agents = request.headers.filter(([name]) => name.toLowerCase() === "user-agent");
      assert.deepEqual(agents, [["user-agent", "tester/1.2.3 (VS Code extension)"]]);
      assert.match(raw.received.at(-1) ?? "", /user-agent: tester\/1\.2\.3 \(VS Code extension\)\r\n/);
      assert.doesNotMatch(raw.received.at(-1) ?? "", /node-fetch/);
    }
  });

  it("shows a header field given twice as it was sent", async () => {
    const raw = await serveRaw("HTTP/1.1 204 No Content\r\n\r\n");
    const headers = [
      ["x-one", "1"],
      ["x-one", "2"],
    ] as const;
    const { request } = await exchange({ method: "GET", url: raw.url, headers });
    for (const [name, value] of request.headers)
      assert.ok(raw.received[0]?.includes(`${name}: ${value}\r\n`));
    assert.match(raw.received[0] ?? "", /x-one: 1/);
  });

  it("keeps the response headers raw: order, case and repetition", async () => {
    const { url } = await serveRaw(
      "HTTP/1.0 299 Quite  fine\r\nX-B: 1\r\nSet-Cookie: a=1\r\nx-a: 2\r\nset-cookie: b=2\r\nX-B: 3\r\nContent-Length: 2\r\n\r\nok",
    );
    const { response } = await exchange(url);
    assert.deepEqual(response, {
      status: 299,
      statusText: "Quite  fine",
      httpVersion: "1.0",
      headers: [
        ["X-B", "1"],
        ["Set-Cookie", "a=1"],
        ["x-a", "2"],
        ["set-cookie", "b=2"],
        ["X-B", "3"],
        ["Content-Length", "2"],
      ],
      body: { text: "ok", bytes: 2, truncated: false },
    });
  });

  it("measures the phases that happened and no others", async () => {
    let time = 0;
    const clock = mock.method(performance, "now", () => time);
    try {
      const { url, port } = await serve((_, answer) => {
        time += 60;
        answer.writeHead(200).flushHeaders();
        void until("the answer begins", () => clientSockets.some(({ bytesRead }) => bytesRead > 0)).then(
          () => {
            time += 40;
            answer.end("{}");
          },
        );
      });
      const before = Date.now();
      const { timings, tls, remoteAddress } = await exchange(url);
      const { startedAt, ...phases } = timings;
      assert.ok(startedAt >= before && startedAt <= Date.now());
      assert.deepEqual(phases, {
        dns: undefined,
        connect: 0,
        tls: undefined,
        wait: 60,
        download: 40,
        total: 100,
      });
      assert.equal(tls, undefined);
      assert.equal(remoteAddress, `127.0.0.1:${port}`);
    } finally {
      clock.mock.restore();
    }
  });

  it("measures the look-up of a name", async () => {
    const { port } = await serve((_, answer) => answer.end());
    const { timings, response } = await exchange(`http://localhost:${port}/`);
    assert.equal(response?.status, 200);
    assert.ok((timings.dns ?? -1) >= 0);
  });

  it("opens a connection of its own for every exchange and closes it", async () => {
    const local = await serve((_, answer) => answer.end("{}"));
    for (let run = 0; run < 3; run++) {
      const { timings } = await exchange(local.url);
      assert.ok(timings.connect !== undefined);
    }
    await until("all are closed", () => local.openConnections() === 0);
    assert.equal(clientSockets.length, 3);
  });

  it("closes the connection itself where the server leaves it open", async () => {
    const raw = await startRawServer((socket) =>
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
    );
    server = raw;
    for (let run = 0; run < 3; run++) {
      const { response, timings } = await exchange(raw.url);
      assert.equal(response?.body.text, "{}");
      assert.ok(timings.connect !== undefined);
    }
    assert.equal(raw.received.length, 3);
    await until("all are closed", () => raw.openConnections() === 0);
  });

  it("keeps exchanges apart that are under way at the same time", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `/${index}`);
    const answers: (() => void)[] = [];
    const { url, port } = await serve((request, answer) => {
      answers.push(() => answer.setHeader("x-path", request.url ?? "").end());
      // Once all requests have arrived, the last is answered first.
      if (answers.length === names.length) for (const send of answers.toReversed()) send();
    });
    const results = await Promise.all(
      names.map((name) => exchange({ method: "GET", url: url + name, headers: [["x-name", name]] })),
    );
    results.forEach(({ request, response, remoteAddress }, index) => {
      const name = names[index] ?? "";
      assert.ok(request.headers.some(([header, value]) => header === "x-name" && value === name));
      assert.ok(response?.headers.some(([header, value]) => header === "x-path" && value === name));
      assert.equal(remoteAddress, `127.0.0.1:${port}`);
    });
  });

  it("says so by leaving phases out when node hands it a connection others have left open", async () => {
    const local = await serve((_, answer) => answer.end("{}"));
    await new Promise<void>((resolve) => {
      get(local.url, { headers: { connection: "keep-alive" } }, (answer) => {
        answer.resume().once("close", resolve);
      });
    });
    const { timings, response, remoteAddress } = await exchange(local.url);
    assert.equal(response?.status, 200);
    assert.equal(timings.connect, undefined);
    assert.equal(remoteAddress, `127.0.0.1:${local.port}`);
  });

  it("follows no redirect and keeps its Location", async () => {
    const asked: string[] = [];
    const { url } = await serve((request, answer) => {
      asked.push(request.url ?? "");
      answer.writeHead(302, { location: "/elsewhere" }).end("moved");
    });
    const { response } = await exchange(tokenRequest(url));
    assert.equal(response?.status, 302);
    assert.ok(response.headers.some(([name, value]) => name === "location" && value === "/elsewhere"));
    assert.deepEqual(asked, ["/oauth2/default/v1/token?"]);
  });

  it("takes a redirect to nowhere as an answer", async () => {
    const { url } = await serveRaw("HTTP/1.1 301 Moved\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n");
    const { response, failure } = await exchange(url);
    assert.equal(response?.status, 301);
    assert.equal(failure, undefined);
  });

  it("skips provisional answers", async () => {
    const { url } = await serveRaw(
      "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
    );
    const { response } = await exchange(url);
    assert.equal(response?.status, 200);
    assert.equal(response.body.text, "{}");
  });

  it("replaces malformed UTF-8 and counts bytes, not characters", async () => {
    const { url } = await serve((_, answer) => answer.end(Buffer.from([0x61, 0xff, 0xc3, 0xa9])));
    const { response } = await exchange(url);
    assert.deepEqual(response?.body, { text: "a\uFFFDé", bytes: 4, truncated: false });
  });

  const codings: [string, (text: string) => Buffer][] = [
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["deflate", deflateRawSync],
    ["br", brotliCompressSync],
  ];
  for (const [coding, compress] of codings) {
    it(`decodes ${coding} (${compress.name})`, async () => {
      const { url } = await serve((_, answer) => {
        answer.writeHead(200, { "content-encoding": coding }).end(compress('{"a":"é"}'));
      });
      const { response } = await exchange(url);
      assert.deepEqual(response?.body, { text: '{"a":"é"}', bytes: 10, truncated: false });
    });
  }

  for (const coding of ["gzip", "deflate", "br"]) {
    it(`takes an empty ${coding} body as empty`, async () => {
      const { url } = await serve((_, answer) => answer.writeHead(200, { "content-encoding": coding }).end());
      const { response } = await exchange(url);
      assert.equal(response?.body.text, "");
    });
  }

  it("shows a coding nobody knows as it came", async () => {
    const { url } = await serve((_, answer) =>
      answer.writeHead(200, { "content-encoding": "rot13" }).end("uryyb"),
    );
    assert.equal((await exchange(url)).response?.body.text, "uryyb");
  });

  it("stops at the limit, says so, and leaves the rest unread", async () => {
    let sent = 0;
    const { url } = await serve((_, answer) => {
      const chunk = Buffer.alloc(65_536, "é");
      const more = () => {
        while (!answer.destroyed && answer.write(chunk)) sent += chunk.length;
      };
      answer.on("drain", more);
      more();
    });
    const { response, failure } = await exchange(url, { maxBodyBytes: 100_001 });
    assert.equal(failure, undefined);
    assert.equal(response?.body.truncated, true);
    assert.equal(response.body.bytes, 100_001);
    assert.equal(response.body.text, "é".repeat(50_000));
    assert.ok(sent < 20_000_000, `the server could send ${sent} bytes`);
  });

  it("does not call a body truncated that is exactly as long as the limit", async () => {
    const { url } = await serve((_, answer) => answer.end("12345"));
    const { response } = await exchange(url, { maxBodyBytes: 5 });
    assert.deepEqual(response?.body, { text: "12345", bytes: 5, truncated: false });
  });

  it("counts a compressed body by what it unpacks to", async () => {
    const { url } = await serve((_, answer) => {
      answer.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(5_000_000)));
    });
    const { response } = await exchange(url, { maxBodyBytes: 1000 });
    assert.equal(response?.body.bytes, 1000);
    assert.equal(response.body.truncated, true);
  });
});
