import { createServer } from "node:http";
import { createProxy } from "proxy";
import { listen, type LocalServer } from "./localServers.ts";

export interface ProxyServer extends LocalServer {
  /** "CONNECT 127.0.0.2:8443", "GET http://127.0.0.2:8080/", in the order they came. */
  readonly asked: readonly string[];
}

/** A real HTTP proxy on 127.0.0.1; with `login` ("user:password") it answers 407 to whoever does not give it. */
export async function startProxy(login?: string): Promise<ProxyServer> {
  const asked: string[] = [];
  const server = createServer();
  for (const event of ["request", "connect"]) {
    server.on(event, ({ method, url }: { method: string; url: string }) => asked.push(`${method} ${url}`));
  }
  const proxy = createProxy(server);
  if (login !== undefined) {
    const expected = `Basic ${Buffer.from(login).toString("base64")}`;
    proxy.authenticate = (request) => request.headers["proxy-authorization"] === expected;
  }
  return { ...(await listen(proxy, "http")), asked };
}
