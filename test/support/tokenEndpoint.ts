import { createServer, type Socket } from "node:net";
import { listen, type LocalServer } from "./localServers.ts";

/** A request exactly as it came over the wire, with its order and spelling. */
export interface ReceivedRequest {
  /** "POST /oauth2/default/v1/token HTTP/1.1" */
  readonly line: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

export interface TokenEndpoint extends LocalServer {
  /** One for each token request that arrived completely. */
  readonly requests: readonly ReceivedRequest[];
}

/** Writes an answer, or does something worse to the socket. */
export type Respond = (request: ReceivedRequest, socket: Socket) => unknown;

/**
 * A server on 127.0.0.1 that shows requests unparsed and can answer in ways that no HTTP library would. It publishes no
 * keys: requests for them get "not found" and are not counted.
 */
export async function startTokenEndpoint(respond: Respond): Promise<TokenEndpoint> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((socket) => {
    onRequest(socket, (request) => {
      if (request.line.startsWith("GET ")) {
        sendJson(socket, "404 Not Found", {});
        return;
      }
      requests.push(request);
      respond(request, socket);
    });
  });
  return { ...(await listen(server, "http")), requests };
}

/** An answer with a JSON body, after which the connection is closed. */
export function sendJson(
  socket: Socket,
  status: string,
  members: unknown,
  headers: readonly (readonly [name: string, value: string])[] = [],
): void {
  sendAnswer(socket, status, JSON.stringify(members), [["Content-Type", "application/json"], ...headers]);
}

/** A literal answer, after which the connection is closed. */
export function sendAnswer(
  socket: Socket,
  status: string,
  body: string | Uint8Array,
  headers: readonly (readonly [name: string, value: string])[] = [],
): void {
  const fields = [...headers, ["Content-Length", Buffer.byteLength(body)], ["Connection", "close"]];
  const head = [`HTTP/1.1 ${status}`, ...fields.map((field) => field.join(": "))];
  socket.end(Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), Buffer.from(body)]));
}

/** Listens for requests, one after the other's answer; that a connection breaks is nothing to worry about. */
export function onRequest(socket: Socket, handle: (request: ReceivedRequest) => void): void {
  let received = Buffer.alloc(0);
  socket.on("error", () => undefined);
  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    const request = wholeRequest(received);
    if (request === undefined) return;
    received = Buffer.alloc(0);
    handle(request);
  });
}

/** Undefined as long as something is missing. */
function wholeRequest(received: Buffer): ReceivedRequest | undefined {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [line = "", ...fields] = received.subarray(0, end).toString("latin1").split("\r\n");
  const headers = fields.map((field) => {
    const colon = field.indexOf(":");
    return [field.slice(0, colon), field.slice(colon + 1).trim()] as const;
  });
  const body = received.subarray(end + 4);
  const length = Number(headers.find(([name]) => name.toLowerCase() === "content-length")?.[1] ?? 0);
  return body.length < length ? undefined : { line, headers, body: body.toString("latin1") };
}
