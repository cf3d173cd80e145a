import { KEPT_MS } from "../limits.ts";
import type { HeaderList } from "./exchange.ts";
import { headerValue } from "./headerValue.ts";

/**
 * For how many milliseconds from now an answer may be used again without asking (RFC 9111 4.2, for a private
 * cache). 0 where it must not be kept or is stale already. `receivedAt` is in milliseconds since the epoch.
 */
export function freshnessMs(headers: HeaderList, receivedAt: number): number {
  const directives = cacheControl(headers);
  if (directives.has("no-store") || directives.has("no-cache")) return 0;
  const age = deltaSeconds(headerValue(headers, "age")) ?? 0;
  const lifetime = directives.has("max-age")
    ? (deltaSeconds(directives.get("max-age")) ?? 0) * 1000
    : (untilExpires(headers, receivedAt) ?? KEPT_MS.unsaid);
  return Math.min(Math.max(lifetime - age * 1000, 0), KEPT_MS.longest);
}

/** By name in lower case; of a directive given twice the first counts (RFC 9111 4.2.1). */
function cacheControl(headers: HeaderList): ReadonlyMap<string, string> {
  const fields = headers.filter(([name]) => name.toLowerCase() === "cache-control");
  const directives = new Map<string, string>();
  for (const directive of fields.flatMap(([, value]) => value.split(","))) {
    const [name = "", argument = ""] = directive.split("=", 2).map((part) => part.trim());
    if (!directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), argument);
  }
  return directives;
}

/** An Expires that is no date, such as "0", is one of the past (RFC 9111 5.3). */
function untilExpires(headers: HeaderList, receivedAt: number): number | undefined {
  const expires = headerValue(headers, "expires");
  if (expires === undefined) return undefined;
  const sent = Date.parse(headerValue(headers, "date") ?? "");
  const lifetime = Date.parse(expires) - (Number.isNaN(sent) ? receivedAt : sent);
  return Number.isNaN(lifetime) ? 0 : lifetime;
}

/** RFC 9111 1.2.2; the quotes are not allowed there, but senders use them. */
function deltaSeconds(text: string | undefined): number | undefined {
  const digits = /^\s*"?(\d{1,12})"?\s*$/.exec(text ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}
