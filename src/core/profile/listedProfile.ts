import { withShortQuotes } from "../quoted.ts";
import type { ClientAuthenticationMethod } from "./clientAuthenticationMethods.ts";
import { hasSecret, secondSecretOf } from "./credentials.ts";
import { preflight } from "./preflight.ts";
import type { Profile } from "./profile.ts";

/** A profile as it may be shown: without its secrets. */
export interface ListedProfile extends Omit<Profile, "credentials" | "dpop"> {
  readonly method: ClientAuthenticationMethod;
  readonly hasSecret: boolean;
  readonly isDpopOn: boolean;
  readonly hasSecondSecret: boolean;
  /** What is visibly wrong before anything is sent, in sentences. */
  readonly forewarnings: readonly string[];
}

export function listedProfile(profile: Profile): ListedProfile {
  const { credentials, dpop, ...rest } = profile;
  return {
    ...rest,
    method: credentials.method,
    hasSecret: hasSecret(credentials),
    isDpopOn: dpop !== undefined,
    hasSecondSecret: secondSecretOf(credentials) !== undefined,
    forewarnings: preflight(profile).map(({ sentence }) => withShortQuotes(sentence)),
  };
}
