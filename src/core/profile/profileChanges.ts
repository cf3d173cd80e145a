import { isSameJson } from "../json.ts";
import { isSameIssuer, type AuthorizationServer } from "../server/authorizationServer.ts";
import { profileChanged, profileMoved } from "../profileErrors.ts";
import { secretNotUsed } from "../requestErrors.ts";
import type { PrivateJwk } from "../keys/privateKey.ts";
import { DEFAULT_METHODS } from "./clientAuthenticationMethods.ts";
import {
  isKeyCredentials,
  isSecretCredentials,
  type SecretCredentials,
  withoutSecret,
} from "./credentials.ts";
import { shownParameters } from "./hiddenParameters.ts";
import type { Profile, ProfileDraft } from "./profile.ts";

/**
 * Moves the profile to another server. A secret never travels to another issuer: it is dropped and asked for again, and
 * parameters that may hold one are dropped.
 */
export function moveToServer(profile: Profile, server: AuthorizationServer): Profile {
  if (isSameIssuer(profile.server, server)) return { ...profile, server };
  const extraParameters = shownParameters(profile.extraParameters);
  return { ...profile, server, credentials: withoutSecret(profile.credentials), extraParameters };
}

/**
 * Gives the profile another client secret.
 * @throws UserError "secretNotUsed" when it authenticates with a key
 */
export function withClientSecret(profile: Profile, clientSecret: string): Profile {
  return { ...profile, credentials: { ...secretCredentialsOf(profile), clientSecret } };
}

/**
 * Gives the profile another second secret; an empty text removes it.
 * @throws UserError "secretNotUsed" when it authenticates with a key
 */
export function withSecondSecret(profile: Profile, secondSecret: string): Profile {
  const { secondSecret: _, ...credentials } = secretCredentialsOf(profile);
  return {
    ...profile,
    credentials: secondSecret === "" ? credentials : { ...credentials, secondSecret },
  };
}

/** @throws UserError "secretNotUsed" when the profile authenticates with a key */
export function secretCredentialsOf(profile: Profile): SecretCredentials {
  if (isSecretCredentials(profile.credentials)) return profile.credentials;
  throw secretNotUsed(profile);
}

/** Makes the profile authenticate with this key; an algorithm chosen for another key is dropped. */
export function withPrivateKey(profile: Profile, privateKey: PrivateJwk): Profile {
  const { credentials } = profile;
  const method = isKeyCredentials(credentials) ? credentials.method : DEFAULT_METHODS.privateKey;
  return { ...profile, credentials: { method, privateKey } };
}

/** A copy to be stored as a separate profile; it belongs to the user even if the original came with the sandbox or an extension. */
export function duplicateOf(profile: Profile, name: string): ProfileDraft {
  return { ...ownedByUser(profile), name };
}

/** A profile to be stored under an id of its own by the user, which the sandbox neither writes nor removes. */
export function ownedByUser({
  id: _,
  sandboxOrder: __,
  sandboxPart: ___,
  isAddedByExtension: ____,
  ...profile
}: Profile): ProfileDraft {
  return { ...profile, isSandbox: false };
}

/**
 * The profile as stored by now, for a secret that was asked for earlier.
 * @throws UserError "profileMoved" when it has since been pointed at another server or client
 */
export function unmoved(current: Profile, asked: Profile): Profile {
  if (isSameIssuer(current.server, asked.server) && current.clientId === asked.clientId) return current;
  throw profileMoved();
}

/**
 * The profile as stored by now, for a decision about the secrets or the key that it had when the user was asked.
 * @throws UserError "profileChanged" when it has others by now
 */
export function notRekeyed(current: Profile, asked: Profile): Profile {
  if (isSameJson(current.credentials, asked.credentials)) return current;
  throw profileChanged();
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
  // What was stored in the meantime is not for the server that the edit moves the profile to.
  const { credentials, extraParameters } = after;
  const isMoved = !isSameIssuer(before.server, after.server);
  return { ...edited, ...(isMoved ? { credentials, extraParameters } : {}), id: current.id };
}
