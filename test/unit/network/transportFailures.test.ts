import assert from "node:assert/strict";
import dns from "node:dns";
import { isIPv6, type Socket } from "node:net";
import type { RequestListener } from "node:http";
import { setImmediate as turn } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import type { BodyLoss, TransportPhase } from "../../../src/core/http/exchange.ts";
import { useClientSockets } from "../../support/clientSockets.ts";
import {
  type LocalServer,
  type RawServer,
  startHttpServer,
  startRawServer,
} from "../../support/localServers.ts";
import { PATIENCE_MS } from "../../support/patience.ts";
import { startWithin } from "../../support/timeLimit.ts";
import { until } from "../../support/until.ts";
import { exchange } from "./exchangeOptions.ts";

describe("what a transport reports when no whole answer comes", () => {
  let server: LocalServer | undefined;
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  const serve = async (answer: RequestListener) => (server = await startHttpServer(answer));
  const serveRaw = async (talk: (socket: Socket) => void) => {
    const raw = await startRawServer(talk);
    server = raw;
    return raw;
  };
  const clientSockets = useClientSockets();
  /** By then, whatever the server has sent so far has been read. */
  const untilAnswerBegins = async () => {
    await until("the first bytes have arrived", () => clientSockets.some(({ bytesRead }) => bytesRead > 0));
    await turn();
  };

  it("names the phase, host, port and code of a name nobody knows", async () => {
    const { failure, response } = await exchange("https://nobody.invalid:8443/");
    assert.equal(response, undefined);
    assert.equal(failure?.phase, "dns");
    assert.match(failure.code, /^(ENOTFOUND|EAI_AGAIN)$/);
    assert.deepEqual([failure.host, failure.port], ["nobody.invalid", 8443]);
    assert.match(failure.message, /^getaddrinfo /);
  });

  it("names the address nobody listens at", async () => {
    const port = await freePort();
    const { failure, timings } = await exchange(`http://127.0.0.1:${port}/`);
    assert.deepEqual(failure, {
      phase: "connect",
      code: "ECONNREFUSED",
      message: `connect ECONNREFUSED 127.0.0.1:${port}`,
      host: "127.0.0.1",
      port,
    });
    assert.equal(timings.connect, undefined);
  });

  it("takes the code of the first address when all of a host's addresses fail", async () => {
    const port = await freePort();
    await withLookup(["127.0.0.1", "::1"], async () => {
      const { failure } = await exchange(`http://localhost:${port}/`);
      assert.equal(failure?.phase, "connect");
      assert.equal(failure.code, "ECONNREFUSED");
      assert.equal(failure.message, `connect ECONNREFUSED 127.0.0.1:${port}`);
      assert.equal(failure.host, "localhost");
    });
  });

  it("refuses plain HTTP to another machine without any traffic", async () => {
    const { failure } = await exchange("http://idp.example.com/token");
    assert.deepEqual([failure?.phase, failure?.code], ["connect", "INSECURE_URL"]);
    assert.deepEqual([failure?.host, failure?.port], ["idp.example.com", 80]);
    assert.deepEqual(clientSockets, []);
  });

  it("connects nowhere when a loopback name resolves to another machine", async () => {
    await withLookup(["192.0.2.1"], async () => {
      const { failure, remoteAddress } = await exchange("http://localhost:8080/token");
      assert.equal(remoteAddress, undefined);
      assert.deepEqual([failure?.phase, failure?.code], ["connect", "INSECURE_URL"]);
    });
  });

  const breakages: [string, (socket: Socket) => void, TransportPhase, RegExp][] = [
    ["closes without an answer", (socket) => socket.end(), "wait", /^ECONNRESET$/],
    ["resets without an answer", (socket) => socket.resetAndDestroy(), "wait", /^ECONNRESET$/],
    ["answers with something that is not HTTP", (socket) => socket.end("SSH-2.0-x\r\n"), "download", /^HPE_/],
    [
      "closes in the middle of the headers",
      (socket) => socket.end("HTTP/1.1 200 OK\r\nA: b"),
      "download",
      /./,
    ],
    [
      "sends endless headers",
      (socket) => socket.end(`HTTP/1.1 200 OK\r\nA: ${"b".repeat(100_000)}\r\n\r\n`),
      "download",
      /^HPE_HEADER_OVERFLOW$/,
    ],
    [
      "gives two lengths",
      (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}"),
      "download",
      /^HPE_/,
    ],
    [
      "switches to a protocol nobody asked for",
      (socket) => socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"),
      "download",
      /^UNEXPECTED_UPGRADE$/,
    ],
  ];
  for (const [doing, talk, phase, code] of breakages) {
    it(`tells of a server that ${doing}`, async () => {
      const { url, port } = await serveRaw(talk);
      const { failure, response } = await exchange(url);
      assert.equal(response, undefined);
      assert.equal(failure?.phase, phase);
      assert.match(failure.code, code);
      assert.deepEqual([failure.host, failure.port], ["127.0.0.1", port]);
      assert.notEqual(failure.message, "");
    });
  }

  it("gives up on a server that sends provisional answers without end", async () => {
    const raw = await serveRaw((socket) => {
      const more = () => {
        while (
          !socket.destroyed &&
          socket.write("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(100))
        );
      };
      socket.on("drain", more);
      more();
    });
    const { failure } = await exchange(raw.url);
    assert.deepEqual([failure?.phase, failure?.code], ["download", "TOO_MANY_PROVISIONAL_ANSWERS"]);
    await until("the connection is closed", () => raw.openConnections() === 0);
  });

  const halves: [string, (socket: Socket) => void, RegExp][] = [
    [
      "less than it promised",
      (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
      /^ECONNRESET$/,
    ],
    [
      "chunks without the last one",
      (socket) => socket.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"),
      /^(ECONNRESET|ERR_STREAM_PREMATURE_CLOSE)$/,
    ],
    [
      "a broken chunk",
      (socket) => {
        socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
        void untilAnswerBegins().then(() => socket.end("not a length\r\n"));
      },
      /^HPE_/,
    ],
  ];
  for (const [what, talk, code] of halves) {
    it(`gives what came of the answer when the server sends ${what}`, async () => {
      const { url } = await serveRaw(talk);
      const { failure, response } = await exchange(url);
      assert.equal(failure?.phase, "download");
      assert.match(failure.code, code);
      assert.equal(response?.status, 200);
      assert.equal(response.body.text, "half");
    });
  }

  it("gives what came of the answer when the connection is reset in its middle", async () => {
    const { url } = await serveRaw((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
      void untilAnswerBegins().then(() => socket.resetAndDestroy());
    });
    const { failure, response } = await exchange(url);
    assert.deepEqual([failure?.phase, failure?.code], ["download", "ECONNRESET"]);
    assert.equal(response?.body.text, "half");
  });

  for (const coding of ["gzip", "deflate", "br"]) {
    it(`tells of a body that says ${coding} and is not`, async () => {
      const { url } = await serve((_, answer) =>
        answer.writeHead(200, { "content-encoding": coding }).end(Buffer.alloc(100, "\xff{", "latin1")),
      );
      const { failure, response } = await exchange(url);
      assert.equal(failure?.phase, "download");
      assert.match(failure.code, /^(Z_|ERR_|BROTLI)/i);
      assert.equal(response?.status, 200);
    });
  }

  const packed = gzipSync('{"access_token":"0123456789"}');
  const framed = (length: number | undefined, sent: Buffer | string, ...more: readonly string[]) =>
    Buffer.concat([
      Buffer.from(
        [
          "HTTP/1.1 200 OK",
          ...(length === undefined ? ["Connection: close"] : [`Content-Length: ${length}`]),
          ...more,
          "",
          "",
        ].join("\r\n"),
      ),
      Buffer.from(sent),
    ]);
  const GZIP = "Content-Encoding: gzip";
  const losses: readonly [what: string, sent: Buffer, BodyLoss | undefined, text: RegExp, code?: RegExp][] = [
    ["as much as it announces", framed(4, "half"), undefined, /^half$/],
    ["a line end more than it announces", framed(4, "half\r\n"), undefined, /^half$/],
    ["compressed data and its end", framed(packed.length, packed, GZIP), undefined, /^\{"access_token.*\}$/],
    [
      "less than it announces",
      framed(9, "half"),
      { kind: "brokeOff", received: 4, announced: 9 },
      /^half$/,
      /^ECONNRESET$/,
    ],
    [
      "more than it announces",
      framed(4, "half and half"),
      { kind: "surplus", received: 4, announced: 4 },
      /^half$/,
      /^SURPLUS_BYTES$/,
    ],
    [
      "a body that it announces as none",
      framed(0, "half"),
      { kind: "surplus", received: 0, announced: 0 },
      /^$/,
      /^SURPLUS_BYTES$/,
    ],
    [
      "more compressed data than it announces",
      framed(20, packed, GZIP),
      { kind: "surplus", received: 20, announced: 20 },
      /^\{"acc/,
      /^SURPLUS_BYTES$/,
    ],
    [
      "less compressed data than it announces",
      framed(packed.length, packed.subarray(0, 20), GZIP),
      { kind: "brokeOff", received: 20, announced: packed.length },
      /^\{"acc/,
      /^ECONNRESET$/,
    ],
    [
      "compressed data without its end",
      framed(20, packed.subarray(0, 20), GZIP),
      { kind: "undecodable", received: 20, announced: 20 },
      /^\{"acc/,
      /^Z_BUF_ERROR$/,
    ],
    [
      "compressed data without its end, of no announced length",
      framed(undefined, packed.subarray(0, 20), GZIP),
      { kind: "undecodable", received: 20 },
      /^\{"acc/,
      /^Z_BUF_ERROR$/,
    ],
    [
      "a body with a status that has none",
      Buffer.from("HTTP/1.1 204 No Content\r\nContent-Length: 4\r\n\r\nhalf"),
      { kind: "surplus", received: 0 },
      /^$/,
      /^SURPLUS_BYTES$/,
    ],
  ];
  for (const [what, sent, loss, text, code] of losses) {
    it(`says what is lost of the body when the server sends ${what}`, async () => {
      const { url } = await serveRaw((socket) => socket.end(sent));
      const { failure, response } = await exchange(url);
      assert.deepEqual(response?.body.loss, loss);
      assert.match(response?.body.text ?? "", text);
      assert.equal(failure === undefined, code === undefined);
      if (code !== undefined) assert.match(failure?.code ?? "", code);
    });
  }

  const silences: [string, (socket: Socket) => void, TransportPhase][] = [
    ["never answers", () => undefined, "wait"],
    ["stops within the headers", (socket) => socket.write("HTTP/1.1 200 OK\r\nA:"), "download"],
    [
      "stops within the body",
      (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"),
      "download",
    ],
    ["drips for ever", drip, "download"],
  ];
  const untilSilent = async (raw: RawServer, phase: TransportPhase) => {
    await until("the request has arrived", () => raw.received.join("") !== "");
    if (phase === "download") await untilAnswerBegins();
  };
  for (const [doing, talk, phase] of silences) {
    it(`gives up on a server that ${doing} when the time is over`, async () => {
      const raw = await serveRaw(talk);
      const { result, timeIsUp } = startWithin(PATIENCE_MS, (timeoutMs) => exchange(raw.url, { timeoutMs }));
      await untilSilent(raw, phase);
      timeIsUp();
      assert.deepEqual((await result).failure, {
        phase,
        code: "TIMEOUT",
        message: `No complete answer within ${PATIENCE_MS} ms`,
        timeoutMs: PATIENCE_MS,
        host: "127.0.0.1",
        port: raw.port,
      });
      await until("the connection is closed", () => raw.openConnections() === 0);
    });

    it(`stops at once when cancelled while a server ${doing}`, async () => {
      const raw = await serveRaw(talk);
      const cancel = new AbortController();
      const pending = exchange(raw.url, { signal: cancel.signal });
      await untilSilent(raw, phase);
      cancel.abort();
      await assert.rejects(pending, isAbortError);
      await until("the connection is closed", () => raw.openConnections() === 0);
    });
  }

  it("opens no connection when cancelled before it begins", async () => {
    const { url } = await serveRaw(() => undefined);
    await assert.rejects(exchange(url, { signal: AbortSignal.abort() }), isAbortError);
    assert.deepEqual(clientSockets, []);
  });

  it("rejects with an AbortError whatever reason the signal carries", async () => {
    const { url } = await serveRaw(() => undefined);
    const cancel = new AbortController();
    const pending = exchange(url, { signal: cancel.signal });
    cancel.abort(new Error("the user closed the window"));
    await assert.rejects(pending, isAbortError);
  });

  it("leaves no listener on the caller's signal", async () => {
    const { url } = await serve((_, answer) => answer.end());
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...rest: Parameters<typeof add>) => {
      listeners++;
      add(...rest);
    };
    signal.removeEventListener = (...rest: Parameters<typeof remove>) => {
      listeners--;
      remove(...rest);
    };
    await exchange(url, { signal });
    assert.equal(listeners, 0);
  });
});

function drip(socket: Socket) {
  socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
  const timer = setInterval(() => socket.write("x"), 20);
  socket.once("close", () => clearInterval(timer));
}

function isAbortError(error: unknown) {
  return error instanceof DOMException && error.name === "AbortError";
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const briefly = await startHttpServer(() => undefined);
  await briefly.close();
  return briefly.port;
}

/** Makes every name resolve to these addresses while `use` runs. */
async function withLookup(addresses: readonly string[], use: () => Promise<void>) {
  const original = dns.lookup;
  const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  Object.assign(dns, {
    lookup: (_name: string, options: { all?: boolean }, done: (...result: unknown[]) => void) =>
      setImmediate(done, null, ...(options.all ? [found] : [found[0]?.address, found[0]?.family])),
  });
  try {
    await use();
  } finally {
    Object.assign(dns, { lookup: original });
  }
}
