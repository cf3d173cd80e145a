import { LAST_SECOND, readTime } from "../statedTime.ts";
import type { Exchange, HeaderList } from "./exchange.ts";
import { headerValue } from "./headerValue.ts";

/** What an answer says of a limit on requests. Unstated values are left out. */
export interface RateLimit {
  readonly limit?: number;
  readonly remaining?: number;
  /** The seconds that the limit counts for. */
  readonly window?: number;
}

/**
 * Reads the fields of Okta and many others (`X-Rate-Limit-*`, `X-RateLimit-*`) and those of the IETF's drafts: three
 * fields at first (`RateLimit-*`), one in later ones (`RateLimit`, `RateLimit-Policy`).
 */
export function rateLimitOf(headers: HeaderList): RateLimit {
  const { quota: limit, remaining, window } = structured(headers);
  // Okta's counts are for a minute; nobody else's have a window that is known.
  const ofOkta = count(headers, "x-rate-limit-limit");
  return {
    limit: ofOkta ?? count(headers, "x-ratelimit-limit", "ratelimit-limit") ?? limit,
    remaining:
      count(headers, "x-rate-limit-remaining", "x-ratelimit-remaining", "ratelimit-remaining") ?? remaining,
    window: ofOkta === undefined ? window : 60,
  };
}

/**
 * When the server lets a client ask again, in milliseconds since the epoch by this machine's clock; undefined if its
 * answer does not say. Retry-After (RFC 9110 10.2.3) goes before the fields about limits.
 */
export function retryAt(exchange: Answered): number | undefined {
  return timeIn(
    exchange,
    (headers, byServer) =>
      retryAfter(headerValue(headers, "retry-after"), byServer) ?? untilReset(headers, byServer),
  );
}

/**
 * Until when the rest of a limit is to be left to others, in milliseconds since the epoch by this machine's clock;
 * undefined while this share of it remains, or where the answer does not say.
 */
export function scarceUntil(exchange: Answered, share: number): number | undefined {
  const { limit, remaining } = rateLimitOf(exchange.response?.headers ?? []);
  if (limit === undefined || remaining === undefined || remaining >= limit * share) return undefined;
  return timeIn(exchange, statedReset);
}

type Answered = Pick<Exchange, "response" | "timings">;

/** @param secondsIn reads the seconds from the answer on, given the server's clock */
function timeIn(
  { response, timings }: Answered,
  secondsIn: (headers: HeaderList, byServer: number) => number | undefined,
): number | undefined {
  if (response === undefined) return undefined;
  const { headers } = response;
  const receivedAt = timings.startedAt + timings.total;
  const date = Date.parse(headerValue(headers, "date") ?? "");
  const seconds = secondsIn(headers, Number.isNaN(date) ? receivedAt : date);
  if (seconds === undefined || seconds > LAST_SECOND) return undefined;
  return receivedAt + Math.max(0, seconds) * 1000;
}

/** Seconds, or a date in one of HTTP's forms. */
function retryAfter(value: string | undefined, byServer: number): number | undefined {
  const text = value?.trim() ?? "";
  if (/^\d{1,15}(\.\d{1,9})?$/.test(text)) return Math.ceil(Number(text));
  const date = /^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.ceil((date - byServer) / 1000);
}

/** Seconds until requests are counted anew; only of a limit that is used up. */
function untilReset(headers: HeaderList, byServer: number): number | undefined {
  const { limit, remaining } = rateLimitOf(headers);
  // Okta's answer to too many requests at a time, where the reset is only a guess.
  const isOfConcurrency = limit === 0 && remaining === 0;
  if (isOfConcurrency || (remaining !== undefined && remaining > 0)) return undefined;
  return statedReset(headers, byServer);
}

/** Seconds until requests are counted anew. */
function statedReset(headers: HeaderList, byServer: number): number | undefined {
  const text = ["x-rate-limit-reset", "x-ratelimit-reset", "ratelimit-reset"]
    .map((name) => firstOf(headerValue(headers, name)))
    .find((value) => value !== undefined);
  return text === undefined ? structured(headers).reset : secondsUntil(text, byServer);
}

/** A time since the epoch, as Okta has it, or a number of seconds, as the drafts have it. */
function secondsUntil(text: string, byServer: number): number | undefined {
  if (/^\d{1,8}$/.test(text)) return Number(text);
  const reset = readTime(text);
  // Plus one, because both times are rounded to whole seconds.
  return reset && Math.ceil((reset.time - byServer) / 1000) + 1;
}

interface Structured {
  readonly quota?: number;
  readonly remaining?: number;
  readonly window?: number;
  readonly reset?: number;
}

/** `"default";r=0;t=30` with the policy `"default";q=100;w=60`, or `limit=100, remaining=0, reset=30`. */
function structured(headers: HeaderList): Structured {
  const state = fieldOf(headers, "ratelimit");
  const policy = fieldOf(headers, "ratelimit-policy");
  const number = (text: string, ...names: readonly string[]) => {
    const digits = names.map((name) => new RegExp(`(?:^|[;,\\s])${name}=(\\d{1,15})(?!\\d)`).exec(text)?.[1]);
    const found = digits.find((one) => one !== undefined);
    return found === undefined ? undefined : Number(found);
  };
  // Of several limits, the one that is used up for longest.
  const items = state.split(",").map((item) => ({ left: number(item, "r"), reset: number(item, "t") }));
  const [usedUp] = items
    .filter(({ left }) => left === 0)
    .toSorted((one, other) => (other.reset ?? 0) - (one.reset ?? 0));
  return {
    quota: number(policy, "q") ?? number(state, "limit"),
    remaining: usedUp?.left ?? number(state, "r", "remaining"),
    window: number(policy, "w"),
    reset: usedUp?.reset ?? number(state, "t", "reset"),
  };
}

/** A list may be in several fields of one name (RFC 9110 5.3). */
function fieldOf(headers: HeaderList, name: string): string {
  return headers
    .filter(([candidate]) => candidate.toLowerCase() === name)
    .map(([, value]) => value)
    .join(",");
}

function count(headers: HeaderList, ...names: readonly string[]): number | undefined {
  const texts = names.map((name) => firstOf(headerValue(headers, name)));
  const text = texts.find((value) => value !== undefined && /^\d{1,15}$/.test(value));
  return text === undefined ? undefined : Number(text);
}

/** Some proxies join repeated fields with commas, and an early draft adds policies; the first value counts. */
function firstOf(value: string | undefined): string | undefined {
  const first = value?.split(/[,;]/, 1)[0]?.trim();
  return first === "" ? undefined : first;
}
