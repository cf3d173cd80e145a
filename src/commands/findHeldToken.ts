import type { HeldToken } from "../core/record/heldToken.ts";
import { tokenGone } from "../core/userError.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";

/**
 * The token that a command refers to: that of a run, a profile's latest, or the latest of all.
 * @throws UserError "tokenGone"
 */
export function findHeldToken({ tokens }: Services, argument: unknown): HeldToken {
  const { runId, profileId } = readTarget(argument);
  const latest = profileId === undefined ? tokens.last : tokens.ofProfile(profileId);
  const held = runId === undefined ? latest : tokens.ofRun(runId);
  if (held === undefined) throw tokenGone(profileId);
  return held;
}
