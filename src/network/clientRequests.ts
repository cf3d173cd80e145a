import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { ClientRequest } from "node:http";

/**
 * node-fetch keeps its ClientRequest to itself, and handing it an agent would switch off VS Code's proxy
 * (`http.proxySupport: on`). Node's own announcements show the request and change nothing. The first comes
 * from inside the constructor (Node 22.12 and later), the second once a socket is assigned, not yet connected.
 */
const CHANNELS = ["http.client.request.created", "http.client.request.start"];

/** Runs `send` and hands the first request it makes to `watch`, before anything of it is on the wire. */
export async function watchingRequest<T>(
  send: () => Promise<T>,
  watch: (request: ClientRequest) => void,
): Promise<T> {
  const scope = new AsyncLocalStorage<true>();
  const leave = () => CHANNELS.forEach((channel) => unsubscribe(channel, announced));
  const announced = (message: unknown) => {
    if (scope.getStore() === undefined || !hasRequest(message)) return;
    leave();
    watch(message.request);
  };
  CHANNELS.forEach((channel) => subscribe(channel, announced));
  try {
    return await scope.run(true, send);
  } finally {
    leave();
  }
}

function hasRequest(message: unknown): message is { request: ClientRequest } {
  return (
    typeof message === "object" &&
    message !== null &&
    "request" in message &&
    message.request instanceof ClientRequest
  );
}
