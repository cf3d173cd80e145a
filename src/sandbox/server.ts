import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { answerApiRequest } from "./endpoints/api.ts";
import { answerAsAnotherHost } from "./endpoints/anotherHost.ts";
import { Refusal } from "./answers.ts";
import type { Answer } from "./answers.ts";
import type { Org } from "./endpoints/endpoint.ts";
import { commonHeaders } from "./oktaHeaders.ts";
import { illegalPath, unknownPath, wrongMethod } from "./refusals/http.ts";
import { internalError } from "./refusals/org.ts";
import { describeRequest } from "./request.ts";
import type { SandboxRequest } from "./request.ts";
import { answerMetered } from "./endpoints/metered.ts";
import { findRoute } from "./endpoints/routes.ts";
import type { Route } from "./endpoints/routes.ts";
import { requireGoodCondition } from "./conditions.ts";

/** One served request, without anything secret: no query, no headers, no body. */
export interface ServedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Present with status 500: a bug in the sandbox itself. */
  readonly fault?: unknown;
}

/** An HTTP server that answers as an Okta org; it is not listening yet. */
export function createOrgServer(org: Org, onServed: (served: ServedRequest) => void): Server {
  const limits = {
    headersTimeout: 5_000,
    requestTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
    maxHeaderSize: 16 * 1024,
  };
  return createServer(limits, (message, response) => void serve(message, response, org, onServed));
}

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  org: Org,
  onServed: (served: ServedRequest) => void,
): Promise<void> {
  const request = describeRequest(message);
  let answer: Answer;
  let fault: unknown;
  try {
    answer = await decide(request, message, org);
  } catch (error) {
    // A client that disconnected while sending gets no answer.
    if (message.destroyed && !message.complete) return;
    if (!(error instanceof Refusal)) fault = error;
    answer = error instanceof Refusal ? error.answer : internalError().answer;
  }
  const headers = [...commonHeaders(answer, org.now()), ...answer.headers];
  response.writeHead(answer.status, headers.flat());
  // Okta's answers are chunked, as Node's are when the length is not yet known.
  response.flushHeaders();
  response.end(answer.body);
  onServed({ method: request.method, path: request.path, status: answer.status, fault });
}

function decide(request: SandboxRequest, message: IncomingMessage, org: Org): Answer | Promise<Answer> {
  const host = hostKind(message);
  if (host === "foreign") {
    return {
      status: 421,
      headers: [["Content-Type", "text/plain"]],
      body: "The sandbox answers on loopback only.\n",
    };
  }
  if (host === "another") return answerAsAnotherHost(request);
  if (!/^\/[^"<>\\^`{|}]*$/.test(request.path)) throw illegalPath();
  const api = org.world.apis.find(({ path }) => path === request.path);
  if (api) return answerApiRequest(request, api, org);
  const route = findRoute(request.path);
  requireGoodCondition("host", request, route?.serverId, org.world);
  return answerAt(route, request, org);
}

/**
 * Only keys and metadata are not limited: {@link UNCONFIRMED.countedRefusals}.
 */
function answerAt(route: Route | undefined, request: SandboxRequest, org: Org): Answer | Promise<Answer> {
  if (route === undefined) return answerMetered(org, "unknown path", () => Promise.reject(unknownPath()));
  const { endpoint, serverId } = route;
  const method = request.method === "HEAD" ? "GET" : request.method;
  if (endpoint.method === "GET") {
    if (method !== "GET") throw wrongMethod();
    return endpoint.answer(request, serverId, org);
  }
  const bucket = `${serverId === undefined ? "org" : "custom"}, ${endpoint.bucket}`;
  return answerMetered(org, bucket, (meter) => {
    if (method !== "POST") throw wrongMethod();
    requireGoodCondition("endpoint", request, serverId, org.world);
    return endpoint.answer(request, serverId, org, meter);
  });
}

/**
 * A web page can make its own host name point to 127.0.0.1 and then talk to the sandbox (DNS rebinding), but the Host
 * header still contains that name. Nobody can own names under `.localhost` (RFC 6761 section 6.3).
 */
function hostKind({ headers, socket }: IncomingMessage): "own" | "another" | "foreign" {
  // Clients omit http's default port.
  const port = socket.localPort === 80 ? "" : `:${socket.localPort ?? ""}`;
  const host = headers.host?.toLowerCase();
  if (host === `127.0.0.1${port}` || host === `localhost${port}`) return "own";
  return host?.endsWith(`.localhost${port}`) ? "another" : "foreign";
}
