import type { HeldToken } from "../core/record/heldToken.ts";
import { tokenGone } from "../core/tokenErrors.ts";
import { pickProfileWith, type ProfileQuestion } from "./pickProfile.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";

/**
 * The token that a command was started for: that of a run, or a profile's latest; or else the latest of the profile that
 * the user picks among those that are usable. Undefined if the user picked none.
 * @throws UserError "tokenGone"
 */
export async function findHeldToken(
  services: Services,
  argument: unknown,
  question: ProfileQuestion,
  isUsable: (held: HeldToken) => boolean = () => true,
): Promise<HeldToken | undefined> {
  const { tokens } = services;
  const { runId, profileId } = readTarget(argument);
  if (runId !== undefined) return required(tokens.ofRun(runId), profileId);
  if (profileId !== undefined) return required(tokens.ofProfile(profileId), profileId);
  required(tokens.last);
  const has = (id: string) => {
    const held = tokens.ofProfile(id);
    return held !== undefined && isUsable(held);
  };
  const picked = await pickProfileWith(services, has, question);
  return picked === undefined ? undefined : required(tokens.ofProfile(picked), picked);
}

function required(held: HeldToken | undefined, profileId?: string): HeldToken {
  if (held === undefined) throw tokenGone(profileId);
  return held;
}
