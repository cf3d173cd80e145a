import type { ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { HeaderList, HttpRequest, PhaseTimings, TlsFacts } from "../core/http/exchange.ts";
import type { RequestWatcher } from "./clientRequests.ts";
import { isLoopbackAddress } from "./loopbackAddress.ts";
import type { Target } from "./requestTarget.ts";
import { readTlsFacts } from "./tlsFacts.ts";

type Mark = "socket" | "resolved" | "connected" | "secured" | "sent" | "firstByte" | "end";

/** What VS Code's patched agent reports about the route it took, in the request's "proxy" event. */
export interface ProxyReport {
  /** "DIRECT", or as in a PAC file: "PROXY 10.0.0.1:3128". */
  readonly proxy: string;
  readonly error?: unknown;
}

/** No honest server sends more (RFC 9110 15.2); reading them would keep the extension host busy until the time is up. */
const MOST_PROVISIONAL_ANSWERS = 100;

/** Listens to one request and its connections, records what happened when, and finally closes them. */
export class ExchangeRecorder implements RequestWatcher {
  readonly startedAt = Date.now();
  readonly target: Target;
  answer: IncomingMessage | undefined;
  /** Bytes of the body as they came, before content decoding. */
  received = 0;
  /** Node's own first error, before node-fetch rewords it. */
  error: unknown;
  proxy: ProxyReport | undefined;
  tls: TlsFacts | undefined;
  remoteAddress: string | undefined;
  /** The address of the first connection attempt, which is the proxy's if one is used. */
  tried: { readonly host: string; readonly port: number } | undefined;
  private readonly start = performance.now();
  private readonly marks: Partial<Record<Mark, number>> = {};
  private request: ClientRequest | undefined;
  private socket: Socket | undefined;
  private readonly connections = new Set<Socket>();

  constructor(target: Target) {
    this.target = target;
  }

  watch(request: ClientRequest): void {
    if (this.request) return;
    this.request = request;
    const keepError = (error: unknown) => (this.error ??= error);
    request.on("error", keepError);
    request.once("proxy", (report: ProxyReport) => {
      if (report.proxy !== "DIRECT") this.proxy = report;
    });
    request.once("finish", () => this.mark("sent"));
    request.once("response", (answer) => {
      this.answer = answer;
      answer.on("data", (chunk: Buffer) => (this.received += chunk.length));
      // Once there is an answer, all that node-fetch does about an error is to throw away what has come of it.
      request.removeAllListeners("error");
      request.on("error", keepError);
    });
    let provisional = 0;
    request.on("information", () => {
      if (++provisional !== MOST_PROVISIONAL_ANSWERS) return;
      const message = `The server sent ${provisional} provisional answers and no final one.`;
      request.destroy(new ExchangeError("TOO_MANY_PROVISIONAL_ANSWERS", message));
    });
    // Without a listener, Node drops the connection silently.
    request.once("upgrade", (_, socket) => {
      socket.destroy();
      request.emit(
        "error",
        new ExchangeError("UNEXPECTED_UPGRADE", "The server switched to another protocol."),
      );
    });
    if (request.socket) this.watchSocket(request, request.socket);
    else request.once("socket", (socket) => this.watchSocket(request, socket));
  }

  watchConnection(socket: Socket): void {
    this.connections.add(socket);
    socket.once("connectionAttempt", (host: string, port: number) => (this.tried ??= { host, port }));
  }

  mark(name: Mark): void {
    this.marks[name] ??= performance.now() - this.start;
  }

  has(name: Mark): boolean {
    return this.marks[name] !== undefined;
  }

  /** An https request whose socket does not use TLS: a proxy answered CONNECT with something other than 200. */
  get wasTunnelRefused(): boolean {
    return this.target.url.protocol === "https:" && !!this.socket && !(this.socket instanceof TLSSocket);
  }

  /** The header fields as Node put them on the wire; those of `asked` if it did not get that far. */
  requestAsSent(asked: HttpRequest): HttpRequest {
    const request = this.request;
    if (!request) return asked;
    const headers: HeaderList = request.getRawHeaderNames().flatMap((name) => {
      const value = request.getHeader(name) ?? "";
      const values = Array.isArray(value) ? value : [String(value)];
      return values.map((one) => [name, isProxySecret(name) ? "••••" : one] as const);
    });
    return { ...asked, headers };
  }

  timings(): PhaseTimings {
    const { socket, resolved, connected, secured, sent, firstByte, end } = this.marks;
    const isNew = this.request?.reusedSocket === false;
    // The route to a proxy and through it is complete before the request gets its socket.
    const connectStart = resolved ?? (this.proxy ? 0 : socket);
    return {
      startedAt: this.startedAt,
      total: end ?? performance.now() - this.start,
      dns: between(socket, resolved),
      connect: isNew ? between(connectStart, connected) : undefined,
      tls: isNew ? between(connected, secured) : undefined,
      wait: between(sent, firstByte),
      download: between(firstByte, end),
    };
  }

  close(): void {
    this.mark("end");
    // Node keeps the connection for the next request if the server does not close it, although "connection: close"
    // asks it to. That request would fail as soon as the server does.
    this.socket?.destroy();
    if (this.answer?.readableEnded) return;
    this.request?.destroy();
    for (const connection of this.connections) connection.destroy();
  }

  private watchSocket(request: ClientRequest, socket: Socket): void {
    this.socket = socket;
    this.mark("socket");
    socket.once("data", () => this.mark("firstByte"));
    if (socket.connecting) {
      socket.once("lookup", (error: Error | null, address: string | undefined) => {
        if (error) return;
        this.mark("resolved");
        this.keepPlainHttpHere(request, address);
      });
      // Ahead of Node's own listener, which sends what has been held back until now.
      socket.prependOnceListener("connect", () => this.connected(request, socket));
    } else {
      this.connected(request, socket);
    }
    if (!(socket instanceof TLSSocket)) return;
    // Node's agent uses this event to keep the TLS session, and a resumed session has no certificate to show.
    socket.removeAllListeners("session");
    const readTls = () => (this.tls ??= readTlsFacts(socket));
    const secured = () => {
      readTls();
      if (socket.authorized) this.mark("secured");
      else this.keepFromUnauthorized(request, socket);
    };
    if (request.reusedSocket) secured();
    // "secure" comes before Node verifies the certificate, so that a rejected one is shown as well.
    socket.prependOnceListener("secure", readTls);
    socket.prependOnceListener("secureConnect", secured);
  }

  private connected(request: ClientRequest, socket: Socket): void {
    this.mark("connected");
    // Absent if VS Code connects a socket of its own underneath (its second approach to system certificates).
    const { remoteAddress, remotePort, remoteFamily } = socket;
    if (remoteAddress !== undefined) {
      const host = remoteFamily === "IPv6" ? `[${remoteAddress}]` : remoteAddress;
      this.remoteAddress = `${host}:${remotePort ?? 0}`;
    }
    this.keepPlainHttpHere(request, remoteAddress);
  }

  /** NODE_TLS_REJECT_UNAUTHORIZED=0 lets Node continue after a failed check; credentials must not be sent then. */
  private keepFromUnauthorized(request: ClientRequest, socket: TLSSocket): void {
    const code = String(socket.authorizationError);
    request.destroy(new ExchangeError(code, `The certificate was refused: ${code}`));
  }

  /**
   * A loopback name may resolve elsewhere, and a proxy may be in between: unencrypted requests must not leave this
   * machine.
   */
  private keepPlainHttpHere(request: ClientRequest, address: string | undefined): void {
    if (this.target.url.protocol === "http:" && !isLoopbackAddress(address)) {
      const message = `${this.target.host} does not resolve to this machine, and anywhere else only HTTPS is used.`;
      request.destroy(new ExchangeError("INSECURE_URL", message));
    }
  }
}

class ExchangeError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

function between(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : Math.max(0, to - from);
}

/** Proxy credentials belong to VS Code, so the run's redaction does not know them. */
function isProxySecret(name: string): boolean {
  return name.toLowerCase() === "proxy-authorization";
}
