import type { Socket } from "node:net";
import type { ReceivedRequest } from "../tokenEndpoint.ts";

/** Where a request was sent to. */
export type Place = "token" | "introspect" | "revoke" | "keys" | "metadata";

export interface Asked extends ReceivedRequest {
  readonly place: Place;
  /** The issuer that the address belongs to. */
  readonly issuer: string;
  /** What tells apart the variants of a fault that is played in many ways, such as the byte to stop at. */
  readonly variant: number;
}

/** Answers one request wrongly. */
export type Play = (socket: Socket, asked: Asked) => unknown;

export type Plays = Readonly<Record<string, Play>>;
