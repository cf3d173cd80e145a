import type { ClientAuthenticationMethod } from "./clientAuthenticationMethods.ts";
import { hasSecret, secondSecretOf } from "./credentials.ts";
import type { Profile } from "./profile.ts";

/** A profile as it may be shown: without its secrets. */
export interface ListedProfile extends Omit<Profile, "credentials" | "dpop"> {
  readonly method: ClientAuthenticationMethod;
  readonly hasSecret: boolean;
  readonly isDpopOn: boolean;
  readonly hasSecondSecret: boolean;
}

export function listedProfile({ credentials, dpop, ...rest }: Profile): ListedProfile {
  return {
    ...rest,
    method: credentials.method,
    hasSecret: hasSecret(credentials),
    isDpopOn: dpop !== undefined,
    hasSecondSecret: secondSecretOf(credentials) !== undefined,
  };
}
