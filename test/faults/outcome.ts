import type { Exchange } from "../../src/core/http/exchange.ts";
import type { FollowUp, TokenRun } from "../../src/core/record/tokenRun.ts";

/** A run in a few words: outcome, status, failure, likeliest diagnosis, what the checks say of answer and signature. */
export function outcomeOf({ outcome, exchanges, diagnoses, checks }: TokenRun): string {
  const said = checks
    .filter(({ name }) => name === "answer" || name === "signature")
    .map(({ name, result }) => `${name} ${result}`);
  return words(outcome.kind, exchanges.at(-1), diagnoses[0]?.rule, ...said.toSorted());
}

export function followUpOutcomeOf({ followUps }: TokenRun): string {
  const last: FollowUp | undefined = followUps.at(-1);
  return last === undefined ? "nothing" : words(last.tone, last.exchange, last.diagnoses[0]?.rule);
}

function words(kind: string, { response, failure }: Partial<Exchange> = {}, ...more: (string | undefined)[]) {
  return [kind, response?.status, failure?.code, ...more].filter((word) => word !== undefined).join(" ");
}
