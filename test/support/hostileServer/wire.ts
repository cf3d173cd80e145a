import type { Socket } from "node:net";
import { sendAnswer } from "../tokenEndpoint.ts";
import type { Play } from "./play.ts";

export const JSON_TYPE = ["Content-Type", "application/json"] as const;

/** Exactly these bytes, and the end. */
export function raw(text: string | Uint8Array): Play {
  return (socket) => socket.end(typeof text === "string" ? Buffer.from(text, "latin1") : text);
}

/** These bytes, and then nothing more while the connection stays open. */
export function rawAndSilence(text: string): Play {
  return (socket) => socket.write(text, "latin1");
}

/** A well-formed answer with this body. */
export function answer(
  body: string | Uint8Array,
  headers: readonly (readonly [name: string, value: string])[] = [],
  status = "200 OK",
): Play {
  return (socket) => sendAnswer(socket, status, body, [JSON_TYPE, ...headers]);
}

/** Sends the same piece for as long as somebody reads, or until this many bytes have been sent. */
export function flood(socket: Socket, piece: string | Uint8Array, most = Infinity): void {
  const size = Buffer.byteLength(piece);
  let sent = 0;
  const send = () => {
    while (sent < most && !socket.destroyed) {
      sent += size;
      if (!socket.write(piece)) return void socket.once("drain", send);
    }
    socket.end();
  };
  send();
}

/** Sends a piece now and then, until nobody reads any more. */
export function drip(socket: Socket, piece: string, everyMs: number): void {
  const timer = setInterval(() => socket.write(piece), everyMs);
  socket.once("close", () => clearInterval(timer));
}
