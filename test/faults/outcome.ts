import type { Exchange } from "../../src/core/http/exchange.ts";
import type { FollowUp, TokenRun } from "../../src/core/record/tokenRun.ts";

/** A run in a few words: outcome, status, failure, likeliest diagnosis. */
export function outcomeOf({ outcome, exchanges, diagnoses, checks }: TokenRun): string {
  const signature = checks.find(({ name }) => name === "signature");
  return words(
    outcome.kind,
    exchanges.at(-1),
    diagnoses[0]?.rule,
    signature === undefined ? undefined : `signature ${signature.result}`,
  );
}

export function followUpOutcomeOf({ followUps }: TokenRun): string {
  const last: FollowUp | undefined = followUps.at(-1);
  return last === undefined ? "nothing" : words(last.tone, last.exchange, last.diagnoses[0]?.rule);
}

function words(kind: string, { response, failure }: Partial<Exchange> = {}, ...more: (string | undefined)[]) {
  return [kind, response?.status, failure?.code, ...more].filter((word) => word !== undefined).join(" ");
}
