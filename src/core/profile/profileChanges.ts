import { isSameJson } from "../json.ts";
import { isSameIssuer, type AuthorizationServer } from "../server/authorizationServer.ts";
import { profileMoved } from "../userError.ts";
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
export function duplicateOf(profile: Profile, name: string): ProfileDraft {
  return { ...ownedByUser(profile), name };
}

/** A profile to be stored under an id of its own, which the sandbox neither writes nor removes. */
export function ownedByUser({ id: _, sandboxOrder: __, ...profile }: Profile): ProfileDraft {
  return { ...profile, isSandbox: false };
}

/**
 * The profile as stored by now, for a secret that was asked for earlier.
 * @throws UserError "profileMoved" when it has since been pointed at another server
 */
export function unmoved(current: Profile, asked: Profile): Profile {
  if (isSameIssuer(current.server, asked.server)) return current;
  throw profileMoved();
}

/** A profile before and after it was edited. */
export interface Edit {
  readonly before: ProfileDraft;
  readonly after: ProfileDraft;
}

/** Makes the same edit to another version of the profile: what the edit left as it was stays as it is there. */
export function withEdit(current: Profile, { before, after }: Edit): Profile {
  const names = [...new Set([...Object.keys(current), ...Object.keys(after)])] as (keyof ProfileDraft)[];
  const isKept = (name: keyof ProfileDraft) => isSameJson(before[name], after[name]);
  const members = names.map((name) => [name, isKept(name) ? current[name] : after[name]] as const);
  const edited = Object.fromEntries(members.filter(([, value]) => value !== undefined)) as unknown as Profile;
  // Credentials stored in the meantime are not for the server that the edit moves the profile to.
  const isMoved = !isSameIssuer(before.server, after.server);
  return { ...edited, ...(isMoved ? { credentials: after.credentials } : {}), id: current.id };
}
