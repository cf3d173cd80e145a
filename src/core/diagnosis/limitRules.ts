import { durationText } from "../durationText.ts";
import type { Evidence } from "./evidence.ts";
import { PAGES, rfcSection } from "../pages.ts";
import type { DiagnosisRule } from "./rule.ts";

/** Too many requests, on Okta (x-rate-limit-* headers) and elsewhere (RFC 6585 4). */
export const LIMIT_RULES: readonly DiagnosisRule[] = [
  {
    name: "too-many-at-once",
    // Okta's page on concurrency limits: limit and remaining are both 0, and the reset time is only a guess.
    matches: (evidence) =>
      evidence.status === 429 && count(evidence, "limit") === 0 && count(evidence, "remaining") === 0,
    cause: "More requests were under way in this org at the same time than Okta allows.",
    fix: "Try again in a few seconds; if it recurs, find what sends many requests in parallel and have it reuse its token until it expires.",
    remedy: "tryAgain",
    page: PAGES.concurrencyLimits,
  },
  {
    name: "rate-limited",
    matches: (evidence) =>
      evidence.status === 429 && !(count(evidence, "limit") === 0 && count(evidence, "remaining") === 0),
    cause: (evidence) => {
      const limit = count(evidence, "limit");
      return limit === undefined
        ? `The server at ${evidence.host} received more requests in a short time than it allows.`
        : `The limit of ${limit} requests a minute is used up.${evidence.isOkta ? " At Okta, one app may use up to half of the org's limit." : ""}`;
    },
    fix: (evidence) =>
      `${wait(evidence)} Have clients reuse a token until it expires instead of requesting one for each call${evidence.isOkta ? ", or raise the app's share on its Application rate limits tab" : ""}.`,
    remedy: "tryAgain",
    page: ({ isOkta }) => (isOkta ? PAGES.tokenRateLimits : rfcSection(6585, "4")),
  },
];

/** Some proxies join repeated fields with commas; the first value counts. */
function count(evidence: Evidence, name: "limit" | "remaining" | "reset"): number | undefined {
  const value = Number.parseInt(evidence.header(`x-rate-limit-${name}`) ?? "", 10);
  return Number.isNaN(value) ? undefined : value;
}

function wait(evidence: Evidence): string {
  const seconds = secondsToWait(evidence);
  return seconds === undefined ? "Try again in a minute." : `Try again in ${durationText(seconds)}.`;
}

/** Seconds until the reset by the server's own clock, plus one because both times are rounded to whole seconds. */
function secondsToWait(evidence: Evidence): number | undefined {
  const reset = count(evidence, "reset");
  if (reset === undefined) {
    const retryAfter = Number(evidence.header("retry-after"));
    return retryAfter > 0 ? retryAfter : undefined;
  }
  const { startedAt, total } = evidence.exchange?.timings ?? { startedAt: 0, total: 0 };
  const date = Date.parse(evidence.header("date") ?? "");
  const seconds = Math.ceil(reset - (Number.isNaN(date) ? startedAt + total : date) / 1000) + 1;
  return seconds > 0 && seconds <= 3600 ? seconds : undefined;
}
