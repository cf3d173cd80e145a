import { durationText } from "../durationText.ts";
import type { Exchange, HeaderList } from "../http/exchange.ts";
import { headerValue } from "../http/headerValue.ts";
import { isLifetime, ONE_CLOCK_TOLERANCE, TWO_CLOCKS_TOLERANCE } from "./limits.ts";

/** The time when an answer arrived, in milliseconds since the epoch. */
export interface Clock {
  /** By this machine's clock. */
  readonly local: number;
  /** By the server's clock if its answer states a plausible time; by this machine's otherwise. */
  readonly server: number;
  /** Seconds by which this machine's clock is ahead; undefined if the answer did not state the time. */
  readonly difference?: number;
}

/** `receivedAt` is in milliseconds since the epoch; the server's time is that of the `Date` header (RFC 9110 6.6.1). */
export function clockOf(receivedAt: number, headers: HeaderList = []): Clock {
  const date = Date.parse(headerValue(headers, "date") ?? "");
  const difference = Math.round((receivedAt - date) / 1000);
  // A server at the other end of time states no time, and calculating with it would leave what a Date can hold.
  if (!isLifetime(difference)) return { local: receivedAt, server: receivedAt };
  return { local: receivedAt, server: receivedAt - difference * 1000, difference };
}

/** Milliseconds by which a time stated by the server may differ from the clock it is compared with. */
export function toleranceOf({ difference }: Clock): number {
  return (difference === undefined ? TWO_CLOCKS_TOLERANCE : ONE_CLOCK_TOLERANCE) * 1000;
}

/** "This machine's clock is 1 hour ahead of the server's", if the two clocks disagree. */
export function disagreement({ difference }: Clock): string | undefined {
  if (difference === undefined || Math.abs(difference) < TWO_CLOCKS_TOLERANCE) return undefined;
  const direction = difference > 0 ? "ahead of" : "behind";
  return `This machine's clock is ${durationText(difference)} ${direction} the server's`;
}

/** For answers without a token, since the check of the clock covers only tokens. */
export function clockRemark({ timings, response }: Exchange): string | undefined {
  const found = disagreement(clockOf(timings.startedAt + timings.total, response?.headers));
  return found === undefined ? undefined : `${found}.`;
}
