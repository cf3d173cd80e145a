import { KEPT_MS } from "../limits.ts";
import type { HeaderList } from "./exchange.ts";
import { headerValue } from "./headerValue.ts";

/**
 * For how many milliseconds from now an answer may be reused without asking again (RFC 9111 4.2, for a private cache);
 * 0 if it must not be kept or is already stale. `receivedAt` is in milliseconds since the epoch.
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

/** By lower-case name; if a directive is repeated, the first counts (RFC 9111 4.2.1). */
function cacheControl(headers: HeaderList): ReadonlyMap<string, string> {
  const fields = headers.filter(([name]) => name.toLowerCase() === "cache-control");
  const directives = new Map<string, string>();
  for (const directive of fields.flatMap(([, value]) => value.split(","))) {
    const [name = "", argument = ""] = directive.split("=", 2).map((part) => part.trim());
    if (!directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), argument);
  }
  return directives;
}

/** An invalid Expires date, such as "0", means already expired (RFC 9111 5.3). */
function untilExpires(headers: HeaderList, receivedAt: number): number | undefined {
  const expires = headerValue(headers, "expires");
  if (expires === undefined) return undefined;
  const sent = Date.parse(headerValue(headers, "date") ?? "");
  const lifetime = Date.parse(expires) - (Number.isNaN(sent) ? receivedAt : sent);
  return Number.isNaN(lifetime) ? 0 : lifetime;
}

/** RFC 9111 1.2.2; quotes are not allowed here, but some senders use them. */
function deltaSeconds(text: string | undefined): number | undefined {
  const digits = /^\s*"?(\d{1,12})"?\s*$/.exec(text ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}
