import { type Action, actionFor, type Remedy } from "../action.ts";
import type { Evidence } from "./evidence.ts";
import { BASIC, POST } from "./wording.ts";

/** Once it is put right, the token is requested again. */
const AND_REQUEST: Partial<Record<Remedy, Remedy>> = {
  enterSecret: "enterSecretAndRequest",
  enterKey: "enterKeyAndRequest",
};

/** The button of a rule's remedy, for the profile at hand. */
export function remedyAction(remedy: Remedy, evidence: Evidence): Action {
  const profileId = evidence.profile.id;
  if (remedy !== "useMethodAndRequest") return actionFor(AND_REQUEST[remedy] ?? remedy, { profileId });
  const method = otherMethod(evidence);
  return method === undefined
    ? actionFor("switchMethod", { profileId })
    : actionFor(remedy, { profileId, method }, method);
}

/**
 * The other method that sends the secret that the profile has; undefined where it has none, or signs with it, so that
 * the user has to choose.
 */
function otherMethod(evidence: Evidence): string | undefined {
  const { method } = evidence.profile;
  if (method === BASIC) return POST;
  return method === POST ? BASIC : undefined;
}
