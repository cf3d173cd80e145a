import { createServer, type IncomingMessage } from "node:http";
import { createProxy } from "proxy";
import { listen, type LocalServer } from "./localServers.ts";

export interface ProxyServer extends LocalServer {
  /** "CONNECT idp.example.test:8443", in the order they came. */
  readonly asked: readonly string[];
}

export interface ProxyOptions {
  /** "user:password"; whoever does not give it is answered 407. */
  readonly login?: string;
}

/** A real HTTP proxy on 127.0.0.1; whatever host a tunnel is asked for, it leads to that port of 127.0.0.1. */
export async function startProxy({ login }: ProxyOptions = {}): Promise<ProxyServer> {
  const asked: string[] = [];
  const server = createServer();
  // Ahead of the proxy's own listener, which connects to what it finds in `url`.
  server.on("connect", (request: IncomingMessage) => {
    asked.push(`CONNECT ${request.url ?? ""}`);
    request.url = request.url?.replace(/^.*:/, "127.0.0.1:");
  });
  const proxy = createProxy(server);
  if (login !== undefined) {
    const expected = `Basic ${Buffer.from(login).toString("base64")}`;
    proxy.authenticate = (request) => request.headers["proxy-authorization"] === expected;
  }
  return { ...(await listen(proxy, "http")), asked };
}
