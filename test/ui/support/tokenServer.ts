import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { type LocalServer, startHttpServer } from "../../support/localServers.ts";
import { until } from "../../support/until.ts";

/** A token endpoint on loopback that answers as the test currently wants, for a server that publishes no keys. */
export interface TokenServer extends LocalServer {
  answer: RequestListener;
  /** The number of token requests received. */
  readonly requests: number;
  /** The number of clients that disconnected before they got their answer. */
  readonly hungUp: number;
  /** Waits until the counts are as expected. */
  until(isExpected: (server: TokenServer) => boolean, what: string): Promise<void>;
}

export async function startTokenServer(answer: RequestListener): Promise<TokenServer> {
  const counts = { requests: 0, hungUp: 0 };
  const local = await startHttpServer((request: IncomingMessage, response: ServerResponse) => {
    if (request.method === "GET") {
      answerJson(response, { errorCode: "E0000007" }, 404);
      return;
    }
    counts.requests += 1;
    response.once("close", () => {
      if (!response.writableFinished) counts.hungUp += 1;
    });
    server.answer(request, response);
  });
  const server: TokenServer = {
    ...local,
    answer,
    get requests() {
      return counts.requests;
    },
    get hungUp() {
      return counts.hungUp;
    },
    until: (isExpected, what) =>
      until(
        () => `${what}: ${JSON.stringify(counts)}`,
        () => isExpected(server),
      ),
  };
  return server;
}

export function answerJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/** Issues an opaque token with this lifetime in seconds. */
export function issuing(accessToken: string, expiresIn = 3600): RequestListener {
  return (_, response) =>
    answerJson(response, {
      access_token: accessToken,
      token_type: "Bearer",
      expires_in: expiresIn,
      scope: "customScope",
    });
}
