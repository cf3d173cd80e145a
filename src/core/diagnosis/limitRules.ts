import { durationText } from "../durationText.ts";
import { rateLimitOf } from "../http/rateLimit.ts";
import type { Evidence } from "./evidence.ts";
import { PAGES, rfcSection } from "../pages.ts";
import type { DiagnosisRule } from "./rule.ts";
import { waitText } from "./wording.ts";

/** Too many requests, on Okta and elsewhere (RFC 6585 4). */
export const LIMIT_RULES: readonly DiagnosisRule[] = [
  {
    name: "too-many-at-once",
    // Okta's page on concurrency limits: limit and remaining are both 0, and the reset time is only a guess.
    matches: (evidence) => evidence.status === 429 && isOfConcurrency(evidence),
    cause: "More requests were under way in this org at the same time than Okta allows.",
    fix: "Try again in a few seconds; if it recurs, find what sends many requests in parallel and have it reuse its token until it expires.",
    remedy: "requestAgain",
    page: PAGES.concurrencyLimits,
  },
  {
    name: "rate-limited",
    matches: (evidence) => evidence.status === 429 && !isOfConcurrency(evidence),
    cause: (evidence) => {
      const limit = limitText(evidence);
      return limit === undefined
        ? `The server at ${evidence.host} received more requests in a short time than it allows.`
        : `The limit of ${limit} is used up.${evidence.isOkta ? " At Okta, one app may use up to half of the org's limit." : ""}`;
    },
    fix: (evidence) =>
      `${waitText(evidence)} Have clients reuse a token until it expires instead of requesting one for each call${evidence.isOkta ? ", or raise the app's share on its Application rate limits tab" : ""}.`,
    remedy: "requestAgain",
    page: ({ isOkta }) => (isOkta ? PAGES.tokenRateLimits : rfcSection(6585, "4")),
  },
];

function isOfConcurrency({ response }: Evidence): boolean {
  const { limit, remaining } = rateLimitOf(response?.headers ?? []);
  return limit === 0 && remaining === 0;
}

/** "150 requests a minute", "10 requests", as far as the server says. */
function limitText({ response }: Evidence): string | undefined {
  const { limit, window } = rateLimitOf(response?.headers ?? []);
  if (limit === undefined) return undefined;
  const requests = limit === 1 ? "1 request" : `${limit} requests`;
  return window === undefined
    ? requests
    : `${requests} ${window === 60 ? "a minute" : `in ${durationText(window)}`}`;
}
