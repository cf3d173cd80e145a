import type { JsonValue } from "../json.ts";
import type { FollowUp, TokenRun } from "./tokenRun.ts";

/** Whether the server confirmed a revocation. */
export function isRevocationDone({ kind, tone }: FollowUp): boolean {
  return kind === "revocation" && tone !== "failure";
}

/** Whether the server said that the token is valid, whatever it had confirmed before. */
export function isFoundActive(followUp: FollowUp): boolean {
  return activeIn(followUp) === true;
}

/** Whether the server said that the token is not valid, for whatever reason. */
export function isFoundInactive(followUp: FollowUp): boolean {
  return activeIn(followUp) === false;
}

function activeIn({ kind, tone, answer = [] }: FollowUp): JsonValue | undefined {
  const isAnswered = kind === "introspection" && tone !== "failure";
  return isAnswered ? answer.find(({ name }) => name === "active")?.value : undefined;
}

/**
 * When the run's token was revoked from here, in milliseconds since the epoch; undefined if it was not, or if the
 * server has since said that it is valid all the same.
 */
export function revokedAt(run: Pick<TokenRun, "followUps">): number | undefined {
  return revocationOf(run)?.at;
}

/** The follow-up that says so. */
export function revocationOf({ followUps }: Pick<TokenRun, "followUps">): FollowUp | undefined {
  return followUps.slice(followUps.findLastIndex(isFoundActive) + 1).find(isRevocationDone);
}
