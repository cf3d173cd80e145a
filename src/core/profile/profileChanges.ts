import { isSameIssuer, type AuthorizationServer } from "../server/authorizationServer.ts";
import type { PrivateJwk } from "../keys/privateKey.ts";
import { DEFAULT_METHODS } from "./clientAuthenticationMethods.ts";
import { isKeyCredentials, isSecretCredentials, withoutSecret } from "./credentials.ts";
import type { Profile, ProfileDraft } from "./profile.ts";

/** Moves the profile to another server. A secret never travels to another issuer: it is dropped and asked for again. */
export function moveToServer(profile: Profile, server: AuthorizationServer): Profile {
  if (isSameIssuer(profile.server, server)) return { ...profile, server };
  return { ...profile, server, credentials: withoutSecret(profile.credentials) };
}

/** Gives the profile another client secret; a profile that authenticates with a key is left as it is. */
export function withClientSecret(profile: Profile, clientSecret: string): Profile {
  const { credentials } = profile;
  return isSecretCredentials(credentials)
    ? { ...profile, credentials: { ...credentials, clientSecret } }
    : profile;
}

/** Makes the profile authenticate with this key; an algorithm chosen for another key is dropped. */
export function withPrivateKey(profile: Profile, privateKey: PrivateJwk): Profile {
  const { credentials } = profile;
  const method = isKeyCredentials(credentials) ? credentials.method : DEFAULT_METHODS.privateKey;
  return { ...profile, credentials: { method, privateKey } };
}

/** A copy to be stored as a separate profile; it belongs to the user even if the original came with the sandbox. */
export function duplicateOf({ id: _, sandboxOrder: __, ...profile }: Profile, name: string): ProfileDraft {
  return { ...profile, name, isSandbox: false };
}
