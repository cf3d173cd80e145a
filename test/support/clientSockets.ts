import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { Socket } from "node:net";

/** Every socket that this process has opened since the test began, as announced by Node. */
export function useClientSockets(): readonly Socket[] {
  const sockets: Socket[] = [];
  const keep = (message: unknown) => {
    const socket: unknown = Reflect.get(Object(message) as object, "socket");
    if (socket instanceof Socket) sockets.push(socket);
  };
  beforeEach(() => {
    sockets.length = 0;
    subscribe("net.client.socket", keep);
  });
  afterEach(() => void unsubscribe("net.client.socket", keep));
  return sockets;
}
