import { PAGES } from "../pages.ts";
import type { Evidence } from "./evidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import { clockOff, clocksAgree, valueText } from "./wording.ts";

/** What Okta objects to, with the few words that it is recognized by, and the clock that would explain it. */
const OBJECTIONS = [
  { words: "token is expired", claim: "exp", direction: "behind", what: "had expired when it arrived" },
  {
    words: "too far into the future",
    claim: "exp",
    direction: "ahead",
    what: "would be valid for too long, which is more than an hour",
  },
  { words: "issued before the current time", claim: "iat", direction: "ahead", what: "is not valid yet" },
] as const;

const objectionIn = ({ says }: Evidence) => OBJECTIONS.find(({ words }) => says(words));

/** Assertions live for minutes unless the profile overrides it, and begin when they are sent. */
const LONGEST_OWN_LIFETIME = 3600;
const MOST_SECONDS_ON_THE_WAY = 120;

/** Whether the times are this extension's own, by this machine's clock. */
function isByClock({ asserted, exchange }: Evidence): boolean {
  const [iat, exp] = [asserted("iat"), asserted("exp")];
  if (typeof iat !== "number" || typeof exp !== "number") return false;
  const sentAt = (exchange?.timings.startedAt ?? 0) / 1000;
  return exp > iat && exp - iat <= LONGEST_OWN_LIFETIME && Math.abs(sentAt - iat) <= MOST_SECONDS_ON_THE_WAY;
}

/** Times of a client assertion that Okta refuses. */
export const timesRule: DiagnosisRule = {
  name: "assertion-times",
  // Carried by the words in OBJECTIONS.
  matches: (evidence) => evidence.code === "invalid_client" && objectionIn(evidence) !== undefined,
  cause: (evidence) => {
    const { claim, direction, what } = objectionIn(evidence) ?? OBJECTIONS[0];
    if (evidence.profile.isBrokenOnPurpose && !isByClock(evidence)) {
      const value = valueText(evidence.asserted(claim));
      return `The client assertion's ${claim}, ${value}, is ${OFFENCES[direction][claim]}.`;
    }
    const clock = clockOff(evidence, direction);
    return clock === undefined
      ? `By the server's clock the client assertion ${what}, ${clocksAgree(evidence)}.`
      : `By the server's clock the client assertion ${what}: ${clock}.`;
  },
  fix: (evidence) => {
    const { direction } = objectionIn(evidence) ?? OBJECTIONS[0];
    if (evidence.profile.isBrokenOnPurpose && !isByClock(evidence)) {
      return "Correct it in the profile's overrides: exp and iat are seconds since 1970, not milliseconds, and exp is an hour ahead at most.";
    }
    return clockOff(evidence, direction) === undefined
      ? "Request the token again: something on the way may have held the request back, or one of the server's nodes has a clock of its own. Each request has a new assertion that is valid for five minutes."
      : "Set this machine's clock by a time server, in a container or virtual machine that of its host, and request the token again.";
  },
  remedy: (evidence) => {
    const { direction } = objectionIn(evidence) ?? OBJECTIONS[0];
    const isToBeMended = evidence.profile.isBrokenOnPurpose || clockOff(evidence, direction) !== undefined;
    return isToBeMended ? undefined : "requestAgain";
  },
  page: PAGES.assertion,
};

const OFFENCES = {
  behind: { exp: "in the past", iat: "in the past" },
  ahead: { exp: "too far in the future", iat: "in the future" },
} as const;
