import { hasSecret, isSecretCredentials } from "../oauth/clientAuthentication.ts";
import type { ClientAuthenticationMethod, Profile } from "./profile.ts";

export { profileBroken, profileGone, writeFailed } from "../userError.ts";
export { profileSecrets } from "../oauth/profileSecrets.ts";
export { parseStoredProfile, serializeProfile } from "./storedProfile.ts";

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
    hasSecondSecret: isSecretCredentials(credentials) && credentials.secondSecret !== undefined,
  };
}
