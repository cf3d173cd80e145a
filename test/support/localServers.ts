import { once } from "node:events";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { createServer as createRawServer, type AddressInfo, type Server, type Socket } from "node:net";
import type { KeyAndCertificate } from "./certificates.ts";

export interface LocalServer {
  readonly port: number;
  /** "http://127.0.0.1:49152" */
  readonly url: string;
  /** How many connections are open now. */
  openConnections(): number;
  /** Closes every connection and frees the port. */
  close(): Promise<void>;
}

export interface RawServer extends LocalServer {
  /** What each client in turn has sent, byte for byte as Latin-1. */
  readonly received: readonly string[];
}

export function startHttpServer(answer: RequestListener): Promise<LocalServer> {
  return listen(createHttpServer(answer), "http");
}

export function startHttpsServer(identity: KeyAndCertificate, answer: RequestListener): Promise<LocalServer> {
  return listen(createHttpsServer({ key: identity.key, cert: identity.cert }, answer), "https");
}

/**
 * A TCP server for answers that no HTTP library would send; `talk` is called once the client's first bytes have
 * arrived.
 */
export async function startRawServer(talk: (socket: Socket) => void): Promise<RawServer> {
  const received: string[] = [];
  const server = createRawServer((socket) => {
    const index = received.push("") - 1;
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      const before = received[index] ?? "";
      received[index] = before + chunk.toString("latin1");
      if (before === "") talk(socket);
    });
  });
  return { ...(await listen(server, "http")), received };
}

/** Puts a server on a free port of 127.0.0.1. */
export async function listen(server: Server, scheme: "http" | "https"): Promise<LocalServer> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    openConnections: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
