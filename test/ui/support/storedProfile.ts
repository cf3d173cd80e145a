import { serializeProfile } from "../../../src/core/profile/storedProfile.ts";
import { PROFILE_KEY_PREFIX } from "../../../src/stores/profileKeychain.ts";
import type { Profile } from "../../../src/core/profile/profile.ts";
import { aProfile } from "../../support/profiles.ts";
import type { Secrets } from "./hostSecrets.ts";

/** Profiles as the extension stores them, each under an ID of its own. */
export function storedProfiles(
  ...profiles: readonly (Partial<Profile> & { readonly name: string })[]
): Secrets {
  return Object.fromEntries(
    profiles.map((changes, index) => {
      const profile = aProfile({ id: `stored-${index + 1}`, ...changes });
      return [PROFILE_KEY_PREFIX + profile.id, serializeProfile(profile)];
    }),
  );
}

/** The address of a custom authorization server on one of the test's own servers. */
export function serverAt(origin: string): Profile["server"] {
  return { kind: "okta-custom", origin, authorizationServerId: "default" };
}
