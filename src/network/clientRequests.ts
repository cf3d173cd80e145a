import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { ClientRequest } from "node:http";
import { Socket } from "node:net";

/**
 * node-fetch keeps its ClientRequest to itself, and handing it an agent would switch off VS Code's proxy
 * (`http.proxySupport: on`). Node's own announcements show the request and change nothing. The first comes
 * from inside the constructor (Node 22.12 and later), the second once a socket is assigned, not yet connected.
 */
const REQUEST_CHANNELS = ["http.client.request.created", "http.client.request.start"];
/** Tells of the connection to a proxy too, which is not the request's until the proxy has agreed. */
const CONNECTION_CHANNEL = "net.client.socket";

export interface RequestWatcher {
  /** Called once, before anything of the request is on the wire. */
  watch(request: ClientRequest): void;
  /** Called with each connection made for the request. */
  watchConnection(socket: Socket): void;
}

/** Runs `send` and shows the watcher the request it makes, and until `send` is settled the connections. */
export async function watchingRequest<T>(send: () => Promise<T>, watcher: RequestWatcher): Promise<T> {
  const scope = new AsyncLocalStorage<true>();
  let isSeen = false;
  const onRequest = (message: unknown) => {
    const request = member(message, "request");
    if (isSeen || !scope.getStore() || !(request instanceof ClientRequest)) return;
    isSeen = true;
    watcher.watch(request);
  };
  const onConnection = (message: unknown) => {
    const socket = member(message, "socket");
    if (scope.getStore() && socket instanceof Socket) watcher.watchConnection(socket);
  };
  REQUEST_CHANNELS.forEach((channel) => subscribe(channel, onRequest));
  subscribe(CONNECTION_CHANNEL, onConnection);
  try {
    return await scope.run(true, send);
  } finally {
    REQUEST_CHANNELS.forEach((channel) => unsubscribe(channel, onRequest));
    unsubscribe(CONNECTION_CHANNEL, onConnection);
  }
}

function member(message: unknown, name: string): unknown {
  return typeof message === "object" && message !== null ? Reflect.get(message, name) : undefined;
}
