import type { Exchange } from "../http/exchange.ts";
import type { Redacted } from "../http/redact.ts";
import { beginningOf } from "../quoted.ts";
import type { FollowUp, Outcome, TokenRun } from "./tokenRun.ts";

/** Characters of a text that are kept when it is no longer the latest; ordinary answers have a few thousand. */
const MOST_KEPT = 64 * 1024;
/** The same of a member of an answer. */
const MOST_KEPT_OF_MEMBER = 2000;

/** A run with the beginnings of its long texts, to be kept: those of ten runs could otherwise fill the memory. */
export function shortenedRun(run: Redacted<TokenRun>): Redacted<TokenRun> {
  const { token } = run;
  return {
    ...run,
    exchanges: run.exchanges.map(shortenedExchange),
    outcome: shortenedOutcome(run.outcome),
    ...(token === undefined ? {} : { token: { ...token, scope: token.scope?.slice(0, MOST_KEPT) } }),
    followUps: run.followUps.map(shortenedFollowUp),
  };
}

/** The same for a follow-up. */
export function shortenedFollowUp(followUp: FollowUp): FollowUp {
  return {
    ...followUp,
    exchange: shortenedExchange(followUp.exchange),
    ...(followUp.answer === undefined
      ? {}
      : {
          answer: followUp.answer.map((member) => {
            const name = member.name.slice(0, MOST_KEPT_OF_MEMBER);
            const json = JSON.stringify(member.value);
            return json.length > MOST_KEPT_OF_MEMBER
              ? { ...member, name, value: beginningOf(json) }
              : { ...member, name };
          }),
        }),
  };
}

function shortenedExchange(exchange: Exchange): Exchange {
  const { response } = exchange;
  if (response === undefined || response.body.text.length <= MOST_KEPT) return exchange;
  const body = { ...response.body, text: response.body.text.slice(0, MOST_KEPT), isShortened: true };
  return { ...exchange, response: { ...response, body } };
}

function shortenedOutcome(outcome: Outcome): Outcome {
  if (outcome.kind !== "refused") return outcome;
  const { code, description } = outcome.error;
  return {
    ...outcome,
    error: {
      ...outcome.error,
      code: code?.slice(0, MOST_KEPT),
      description: description?.slice(0, MOST_KEPT),
    },
  };
}
