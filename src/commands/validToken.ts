import type { HeldToken } from "../core/record/heldToken.ts";
import type { ValidToken } from "../core/run/tokenRunner.ts";
import { noToken, tokenGone } from "../core/tokenErrors.ts";
import { withRunProgress } from "../views/runProgress.ts";
import type { Services } from "./services.ts";

/**
 * A valid token for a profile: the one that is held while it is good, or else a new one, with the progress of every
 * request and without its result.
 * @throws UserError "noToken" when the request brought none, and as `TokenRunner.valid` does
 * @throws DOMException "AbortError" when the user has cancelled the request
 */
export async function validToken(services: Services, profileId: string): Promise<HeldToken> {
  const { profiles, runner } = services;
  const entry = await profiles.entry(profileId);
  const name = entry?.kind === "profile" ? entry.profile.name : profileId;
  return tokenOf(
    services,
    profileId,
    await withRunProgress(name, (signal) => runner.valid(profileId, signal)),
  );
}

/**
 * The token that was held or issued.
 * @throws UserError "noToken" where none was issued
 */
export async function tokenOf(
  { profiles }: Services,
  profileId: string,
  { token, run }: ValidToken,
): Promise<HeldToken> {
  if (token !== undefined) return token;
  // Nobody holds what was issued to a profile that has been deleted meanwhile.
  if ((await profiles.entry(profileId)) === undefined) throw tokenGone(profileId);
  throw noToken(run, run.verdict.meaning);
}
