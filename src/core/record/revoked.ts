import type { FollowUp, TokenRun } from "./tokenRun.ts";

/** Whether the server confirmed a revocation. */
export function isRevocationDone({ kind, tone }: FollowUp): boolean {
  return kind === "revocation" && tone !== "failure";
}

/** When the run's token was first revoked from here, in milliseconds since the epoch; undefined if it was not. */
export function revokedAt({ followUps }: Pick<TokenRun, "followUps">): number | undefined {
  return followUps.find(isRevocationDone)?.at;
}
