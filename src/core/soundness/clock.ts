import { durationText } from "../durationText.ts";
import type { Exchange, HeaderList } from "../http/exchange.ts";
import { headerValue } from "../http/headerValue.ts";
import { ONE_CLOCK_TOLERANCE, TWO_CLOCKS_TOLERANCE } from "./limits.ts";

/** The time when an answer arrived, in milliseconds since the epoch. */
export interface Clock {
  /** By this machine's clock. */
  readonly local: number;
  /** By the server's, where its answer said; by this machine's otherwise. */
  readonly server: number;
  /** Seconds by which this machine's clock is ahead; undefined when the answer did not say. */
  readonly difference?: number;
}

/** `receivedAt` is in milliseconds since the epoch; the server's time is that of the `Date` header (RFC 9110 6.6.1). */
export function clockOf(receivedAt: number, headers: HeaderList = []): Clock {
  const date = Date.parse(headerValue(headers, "date") ?? "");
  if (Number.isNaN(date)) return { local: receivedAt, server: receivedAt };
  const difference = Math.round((receivedAt - date) / 1000);
  return { local: receivedAt, server: receivedAt - difference * 1000, difference };
}

/** Milliseconds by which a time that the server states may miss the clock that it is held against. */
export function toleranceOf({ difference }: Clock): number {
  return (difference === undefined ? TWO_CLOCKS_TOLERANCE : ONE_CLOCK_TOLERANCE) * 1000;
}

/** "This machine's clock is 1 hour ahead of the server's", where the two clocks disagree. */
export function disagreement({ difference }: Clock): string | undefined {
  if (difference === undefined || Math.abs(difference) < TWO_CLOCKS_TOLERANCE) return undefined;
  const direction = difference > 0 ? "ahead of" : "behind";
  return `This machine's clock is ${durationText(difference)} ${direction} the server's`;
}

/** Said of answers without a token, whose clock no check looks at. */
export function clockRemark({ timings, response }: Exchange): string | undefined {
  const found = disagreement(clockOf(timings.startedAt + timings.total, response?.headers));
  return found === undefined ? undefined : `${found}.`;
}
