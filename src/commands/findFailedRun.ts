import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import { notFailed, responseGone } from "../core/tokenErrors.ts";
import { pickProfileWith, type ProfileQuestion } from "./pickProfile.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";

/**
 * The run that a command was started for, or else the latest that failed of its profile or of the one that the user
 * picks.
 * @throws UserError "responseGone" or "notFailed"
 */
export async function findFailedRun(
  services: Services,
  argument: unknown,
  question: ProfileQuestion,
): Promise<Redacted<TokenRun> | undefined> {
  const { runs, profiles } = services;
  const { runId, profileId } = readTarget(argument);
  if (runId !== undefined) {
    const run = runs.get(runId);
    if (run === undefined) throw responseGone(profileId);
    return run;
  }
  const failedOf = (id: string) => runs.ofProfile(id).find(({ outcome }) => outcome.kind !== "issued");
  if (profileId !== undefined) {
    const run = failedOf(profileId);
    if (run === undefined) throw notFailed(await profiles.get(profileId));
    return run;
  }
  const entries = await profiles.list();
  if (entries.every(({ id }) => failedOf(id) === undefined)) throw notFailed();
  const picked = await pickProfileWith(services, (id) => failedOf(id) !== undefined, question);
  return picked === undefined ? undefined : failedOf(picked);
}
