import type { Exchange } from "./exchange.ts";
import { headerValue } from "./headerValue.ts";

/** Date has whole seconds and the answer took its way; below this nothing can be said. */
const NOTICEABLE_SECONDS = 60;

/**
 * By how many seconds the local clock is ahead of the server's, as its `Date` header has it (RFC 9110 6.6.1);
 * negative where it is behind. Undefined when the answer does not say.
 */
export function clockDifferenceSeconds(exchange: Exchange): number | undefined {
  const date = Date.parse(headerValue(exchange.response?.headers ?? [], "date") ?? "");
  if (Number.isNaN(date)) return undefined;
  const received = exchange.timings.startedAt + exchange.timings.total;
  return Math.round((received - date) / 1000);
}

/** Whether a difference is more than rounding and the answer's way account for. */
export function isNoticeable(seconds: number): boolean {
  return Math.abs(seconds) >= NOTICEABLE_SECONDS;
}

/** A remark when the local clock and the server's disagree. */
export function clockDifferenceRemark(exchange: Exchange): string | undefined {
  const seconds = clockDifferenceSeconds(exchange);
  if (seconds === undefined || !isNoticeable(seconds)) return undefined;
  const direction = seconds > 0 ? "ahead of" : "behind";
  return `This machine's clock is ${Math.abs(seconds)} seconds ${direction} the server's. Times shown here are off by that.`;
}
