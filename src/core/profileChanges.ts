import { isSameIssuer } from "./authorizationServer.ts";
import { CLIENT_AUTHENTICATION_METHODS } from "./oauth/clientAuthentication.ts";
import type { AuthorizationServer, Profile, ProfileDraft } from "./profile.ts";

/** The profile at another server. A secret never travels to another issuer: it is dropped and asked for again. */
export function moveToServer(profile: Profile, server: AuthorizationServer): Profile {
  if (isSameIssuer(profile.server, server)) return { ...profile, server };
  const { credentials } = profile;
  const method = CLIENT_AUTHENTICATION_METHODS[credentials.method];
  return { ...profile, server, credentials: method.withoutSecret(credentials) };
}

/** A copy to be stored as a profile of its own; it is the user's even where the original came with the sandbox. */
export function duplicateOf({ id: _, ...profile }: Profile, name: string): ProfileDraft {
  return { ...profile, name, isSandbox: false };
}
