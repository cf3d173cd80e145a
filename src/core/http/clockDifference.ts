import type { Exchange } from "./exchange.ts";
import { headerValue } from "./headerValue.ts";

/** Date has whole seconds and the answer took its way; below this nothing can be said. */
const NOTICEABLE_SECONDS = 60;

/** A remark when the local clock and the server's `Date` header (RFC 9110 6.6.1) disagree. */
export function clockDifferenceRemark(exchange: Exchange): string | undefined {
  const date = Date.parse(headerValue(exchange.response?.headers ?? [], "date") ?? "");
  if (Number.isNaN(date)) return undefined;
  const received = exchange.timings.startedAt + exchange.timings.total;
  const seconds = Math.round((received - date) / 1000);
  if (Math.abs(seconds) < NOTICEABLE_SECONDS) return undefined;
  const direction = seconds > 0 ? "ahead of" : "behind";
  return `This machine's clock is ${Math.abs(seconds)} seconds ${direction} the server's. Times shown here are off by that.`;
}
