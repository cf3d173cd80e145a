import { assertingClient, isBrokenOnPurpose } from "../oauth/assertionOverrides.ts";
import type { Profile } from "../profile/profile.ts";

/** What of a profile a library cannot be told, each as a sentence for a comment. */
export function leftOut(
  profile: Profile,
  { sendsProofs = false, sendsParameters = false } = {},
): readonly string[] {
  const { dpop, extraParameters } = profile;
  const names = [...new Set(extraParameters.map(({ name }) => name.replaceAll(/[^ -~]/g, "?")))];
  return [
    ...(dpop !== undefined && !sendsProofs ? ["It asks for no token bound to a key (DPoP)."] : []),
    ...(names.length > 0 && !sendsParameters
      ? [`It does not send the parameters: ${names.join(", ")}.`]
      : []),
    ...(isBrokenOnPurpose(assertingClient(profile)) ? ["Its assertions are not broken on purpose."] : []),
  ];
}
