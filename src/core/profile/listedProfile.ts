import { withShortQuotes } from "../quoted.ts";
import type { ClientAuthenticationMethod } from "./clientAuthenticationMethods.ts";
import { hasSecret, secondSecretOf } from "./credentials.ts";
import type { Forewarning } from "./forewarning.ts";
import { preflight } from "./preflight.ts";
import type { AuthorizationServerMetadata } from "../server/serverMetadata.ts";
import type { ServerUse } from "../server/serverUse.ts";
import { unlistedBy } from "../server/unlisted.ts";
import type { Profile } from "./profile.ts";
import { serverUseOf } from "./serverUse.ts";

/** A profile as it may be shown: without its secrets. */
export interface ListedProfile extends Omit<Profile, "credentials" | "dpop"> {
  readonly method: ClientAuthenticationMethod;
  readonly hasSecret: boolean;
  readonly isDpopOn: boolean;
  readonly hasSecondSecret: boolean;
  readonly serverUse: ServerUse;
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
    serverUse: serverUseOf(profile),
    forewarnings: sentences(preflight(profile)),
  };
}

/** The same profile, with what its server's metadata shows to be wrong. */
export function comparedWith(profile: ListedProfile, metadata: AuthorizationServerMetadata): ListedProfile {
  const unlisted = sentences([...unlistedBy(profile.serverUse, metadata)]);
  return { ...profile, forewarnings: [...profile.forewarnings, ...unlisted] };
}

function sentences(forewarnings: readonly Forewarning[]): readonly string[] {
  return forewarnings.map(({ sentence }) => withShortQuotes(sentence));
}
