import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import fetch from "node-fetch";
import type { HttpRequest } from "../../src/core/http/exchange.ts";
import { createTransport } from "../../src/network/transport.ts";
import { type Figure, limited, milliseconds, times } from "./figure.ts";
import { median } from "./median.ts";

const ROUNDS = 200;
const WARM_UP_ROUNDS = 20;
const ANSWER = JSON.stringify({
  token_type: "Bearer",
  expires_in: 3600,
  access_token: "x".repeat(900),
  scope: "s",
});

const WAYS = ["ours", "curl", "fetch"] as const;

/** Our transport next to bare node-fetch and curl: the same request to the same server, in turns. */
export async function measureRequests(): Promise<Figure[]> {
  const server = await listen();
  try {
    const { port } = server.address() as AddressInfo;
    const request = tokenRequest(`http://127.0.0.1:${port}/oauth2/default/v1/token`);
    const ways = {
      ours: () => timed(byTransport(request)),
      fetch: () => timed(byFetch(request)),
      curl: () => byCurl(request),
    };
    const samples: Record<keyof typeof ways, number[]> = { ours: [], fetch: [], curl: [] };
    for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      // The order alternates, because whatever follows curl pays for the end of its process.
      const order = round % 2 === 0 ? WAYS : WAYS.toReversed();
      for (const way of order) {
        const duration = await ways[way]();
        if (round >= 0) samples[way].push(duration);
      }
    }
    const [ours, bare, curl] = [median(samples.ours), median(samples.fetch), median(samples.curl)];
    return [
      { what: `our request, median of ${ROUNDS}`, value: milliseconds(ours) },
      { what: "bare node-fetch", value: milliseconds(bare) },
      { what: "curl, by its own clock", value: milliseconds(curl) },
      limited("our request against bare node-fetch", ours / bare, 1.2, times),
      { what: "our request against curl", value: times(ours / curl) },
    ];
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function listen(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      response.setHeader("content-type", "application/json");
      response.end(ANSWER);
    });
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

function tokenRequest(url: string): HttpRequest {
  return {
    method: "POST",
    url,
    headers: [
      ["authorization", `Basic ${btoa("bench:not-a-secret")}`],
      ["accept", "application/json"],
      ["cache-control", "no-cache"],
      ["content-type", "application/x-www-form-urlencoded"],
    ],
    body: "grant_type=client_credentials&scope=s",
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function byTransport(request: HttpRequest) {
  const transport = createTransport();
  const options = { signal: new AbortController().signal, timeoutMs: 30_000, maxBodyBytes: 1_048_576 };
  return async () => {
    const { response } = await transport(request, options);
    if (response?.body.text !== ANSWER) throw new Error("Our transport got no answer.");
  };
}

function byFetch({ method, url, headers, body }: HttpRequest) {
  const sent = [
    ...headers.map(([name, value]) => [name, value] as [string, string]),
    ["connection", "close"],
  ];
  return async () => {
    const response = await fetch(url, { method, headers: sent, body });
    if ((await response.text()) !== ANSWER) throw new Error("node-fetch got no answer.");
  };
}

/** Milliseconds from curl's own start to the end of the answer, not counting the start of its process. */
async function byCurl({ method, url, headers, body }: HttpRequest): Promise<number> {
  const { stdout } = await promisify(execFile)("curl", [
    ...["--silent", "--noproxy", "*", "--output", "-", "--write-out", "\n%{time_total}"],
    ...["--request", method, ...headers.flatMap(([name, value]) => ["--header", `${name}: ${value}`])],
    ...["--data", body ?? "", url],
  ]);
  const end = stdout.lastIndexOf("\n");
  if (stdout.slice(0, end) !== ANSWER) throw new Error("curl got no answer.");
  return Number(stdout.slice(end)) * 1000;
}
