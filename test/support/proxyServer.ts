import { createServer, type IncomingMessage } from "node:http";
import { createProxy } from "proxy";
import { listen, type LocalServer } from "./localServers.ts";

export interface ProxyServer extends LocalServer {
  /** "CONNECT idp.example.test:8443", in the order of arrival. */
  readonly asked: readonly string[];
}

export interface ProxyOptions {
  /** "user:password"; clients that do not send it are answered with 407. */
  readonly login?: string;
}

/** A real HTTP proxy on 127.0.0.1; whatever host a tunnel is requested for, it leads to that port on 127.0.0.1. */
export async function startProxy({ login }: ProxyOptions = {}): Promise<ProxyServer> {
  const asked: string[] = [];
  const server = createServer();
  // Ahead of the proxy's own listener, which connects to whatever is in `url`.
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
