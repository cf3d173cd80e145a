import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import { responseGone } from "../core/tokenErrors.ts";
import { pickProfileWith, type ProfileQuestion } from "./pickProfile.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";

/**
 * The run that a command was started for, or else the last one of the profile that the user picks.
 * @throws UserError "responseGone"
 */
export async function findRun(
  services: Services,
  argument: unknown,
  question: ProfileQuestion,
): Promise<Redacted<TokenRun> | undefined> {
  const { runs } = services;
  const required = (run: Redacted<TokenRun> | undefined, ofProfile?: string) => {
    if (run === undefined) throw responseGone(ofProfile);
    return run;
  };
  const { runId, profileId } = readTarget(argument);
  if (runId !== undefined) return required(runs.get(runId), profileId);
  if (profileId !== undefined) return required(runs.ofProfile(profileId)[0], profileId);
  required(runs.last);
  const hasRun = (id: string) => runs.ofProfile(id).length > 0;
  const picked = await pickProfileWith(services, hasRun, question);
  return picked === undefined ? undefined : required(runs.ofProfile(picked)[0], picked);
}
