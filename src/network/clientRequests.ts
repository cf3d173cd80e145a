import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { ClientRequest } from "node:http";
import { Socket } from "node:net";

export interface RequestWatcher {
  /** Called before any of the request is on the wire; twice if Node announces it twice. */
  watch(request: ClientRequest): void;
  /** Called with each connection made for the request, including those to a proxy. */
  watchConnection(socket: Socket): void;
}

// One storage and one subscription for all requests: Node 20 keeps every storage that was ever entered, and adding and
// removing subscribers slows down Node's own code.
const scope = new AsyncLocalStorage<RequestWatcher>();

/**
 * node-fetch keeps its ClientRequest to itself, and giving it an agent would switch off VS Code's proxy
 * (`http.proxySupport: on`). Node's diagnostics channels reveal the request without changing anything. The first
 * message comes from inside the constructor (Node 22.12 and later), the second once a socket is assigned but not yet
 * connected.
 */
for (const channel of ["http.client.request.created", "http.client.request.start"]) {
  subscribe(channel, (message) => {
    const watcher = scope.getStore();
    if (!watcher) return;
    const request = member(message, "request");
    if (request instanceof ClientRequest) watcher.watch(request);
  });
}

subscribe("net.client.socket", (message) => {
  const watcher = scope.getStore();
  if (!watcher) return;
  const socket = member(message, "socket");
  if (socket instanceof Socket) watcher.watchConnection(socket);
});

/** Runs `send` and passes the request and the connections it makes to the watcher. */
export function watchingRequest<T>(send: () => Promise<T>, watcher: RequestWatcher): Promise<T> {
  return scope.run(watcher, send);
}

function member(message: unknown, name: string): unknown {
  return typeof message === "object" && message !== null ? Reflect.get(message, name) : undefined;
}
