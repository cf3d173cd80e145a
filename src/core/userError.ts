import { COMMANDS } from "../contributions.ts";
import { type Action, actionFor } from "./action.ts";
import { quoted, withShortQuotes } from "./quoted.ts";

/** Something the user can fix: a code for programs, a sentence and, if it can be fixed here, a button. */
export class UserError extends Error {
  override readonly name = "UserError";

  constructor(
    readonly code: string,
    sentence: string,
    readonly action?: Action,
  ) {
    super(withShortQuotes(sentence));
  }
}

interface NamedRun {
  readonly id: string;
  readonly profile: NamedProfile;
}

interface NamedProfile {
  readonly id: string;
  readonly name: string;
}

export function secretMissing(profile: NamedProfile): UserError {
  return new UserError(
    "secretMissing",
    `The profile "${quoted(profile.name)}" has no client secret yet. Enter it, then request the token again.`,
    actionFor("enterSecret", { profileId: profile.id }),
  );
}

export function keyMissing(profile: NamedProfile): UserError {
  return new UserError(
    "keyMissing",
    `The profile "${quoted(profile.name)}" has no private key yet. Enter it, then request the token again.`,
    actionFor("enterKey", { profileId: profile.id }),
  );
}

/** @param objection a sentence that quotes nothing from the secret */
export function secretTooShort(profile: NamedProfile, objection: string): UserError {
  return new UserError(
    "secretTooShort",
    `Nothing was sent by the profile "${quoted(profile.name)}". ${objection}`,
    actionFor("enterSecret", { profileId: profile.id }),
  );
}

export function secondSecretMissing(profile: NamedProfile): UserError {
  return new UserError(
    "secondSecretMissing",
    `The profile "${quoted(profile.name)}" has no second client secret. Add the one to compare with, then try both.`,
    actionFor("enterSecondSecret", { profileId: profile.id }),
  );
}

export function secretsAlike(profile: NamedProfile): UserError {
  return new UserError(
    "secretsAlike",
    `Both client secrets of the profile "${quoted(profile.name)}" are the same text. Enter the other one, then try both.`,
    actionFor("enterSecondSecret", { profileId: profile.id }),
  );
}

export function algorithmUnfit(profile: NamedProfile, chosen: string, fitting: readonly string[]): UserError {
  return new UserError(
    "algorithmUnfit",
    `The profile "${quoted(profile.name)}" is set to sign with ${chosen}, which does not suit its key. Choose ${fitting.join(" or ")}, or enter another key.`,
    actionFor("chooseAlgorithm", { profileId: profile.id }),
  );
}

export function overrideImpossible(profile: NamedProfile): UserError {
  return new UserError(
    "overrideImpossible",
    `The profile "${quoted(profile.name)}" sets crit or b64 in the header of its assertion, which then cannot be signed. Remove them from its overrides.`,
    actionFor("changeOverrides", { profileId: profile.id }),
  );
}

export function dpopKeyUnusable(profile: NamedProfile): UserError {
  return new UserError(
    "dpopKeyUnusable",
    `DPoP proofs can't be made with the DPoP key of the profile "${quoted(profile.name)}": it must be an RSA key or an EC key on P-256. Turn DPoP off and on again for a new key.`,
    actionFor("turnDpopOff", { profileId: profile.id }),
  );
}

/** @param objection a sentence on what is wrong with the method or the address */
export function proofTargetInvalid(objection: string): UserError {
  return new UserError("proofTargetInvalid", `No DPoP proof was made. ${objection}`);
}

export function dpopOff({ id, name }: NamedProfile): UserError {
  return new UserError(
    "dpopOff",
    `DPoP is off for the profile "${quoted(name)}", so its tokens need no proof. Turn it on and request a new token.`,
    actionFor("turnDpopOn", { profileId: id }),
  );
}

/** @param methods the methods that send a client assertion */
export function assertionNotUsed({ id, name }: NamedProfile, methods: readonly string[]): UserError {
  return new UserError(
    "assertionNotUsed",
    `The profile "${quoted(name)}" sends its client secret rather than an assertion. Edit it to use ${methods.join(" or ")}.`,
    actionFor("switchMethod", { profileId: id }),
  );
}

export function secretNotUsed({ id, name }: NamedProfile): UserError {
  return new UserError(
    "secretNotUsed",
    `The profile "${quoted(name)}" authenticates with a private key, so it has no client secret.`,
    actionFor("switchMethod", { profileId: id }),
  );
}

export function keyNotUsed({ id, name }: NamedProfile): UserError {
  return new UserError(
    "keyNotUsed",
    `The profile "${quoted(name)}" authenticates with a client secret, so it has no key.`,
    actionFor("switchMethod", { profileId: id }),
  );
}

/** @param reason a sentence */
export function serverSilent(profileId: string, issuer: string, reason: string): UserError {
  return new UserError(
    "serverSilent",
    `${quoted(issuer)} returned no usable metadata. ${reason}`,
    actionFor("editAddress", { profileId }),
  );
}

export function endpointUnknown(profileId: string, kind: "introspection" | "revocation"): UserError {
  return new UserError(
    "endpointUnknown",
    `Only this server's token endpoint is known, so there is no address for ${kind}. If the server has an issuer, enter it in the profile.`,
    actionFor("editAddress", { profileId }),
  );
}

export function profileGone(): UserError {
  return new UserError(
    "profileGone",
    "This profile no longer exists. It may have been deleted in another window.",
  );
}

export function undoTooLate(): UserError {
  return new UserError(
    "undoTooLate",
    "This can no longer be undone: a deleted profile is kept for ten seconds, so that its secret is gone then.",
  );
}

export function profileBroken(reason: string, profileId: string): UserError {
  return new UserError(
    "profileBroken",
    `This stored profile cannot be read: ${reason} Edit it to repair it, or delete it.`,
    actionFor("repairProfile", { profileId }),
  );
}

export function profileReadable(profile: NamedProfile): UserError {
  return new UserError(
    "profileReadable",
    `The profile "${quoted(profile.name)}" can be read, so its stored document is not shown. Use Edit Profile instead.`,
  );
}

export function profileMoved(): UserError {
  return new UserError(
    "profileMoved",
    "The profile now points to a different server or client than the one you entered this for. Nothing was stored; enter it again if it is for that one.",
  );
}

/** Another window can change a profile while a question about it is open. */
export function profileChanged(): UserError {
  return new UserError(
    "profileChanged",
    "The secrets or keys of this profile have changed since you were asked, perhaps in another window. Nothing was stored; start again.",
  );
}

export function editUndecided(name: string): UserError {
  return new UserError(
    "editUndecided",
    `Your changes to "${name}" are not saved yet, because it has changed in another window.`,
  );
}

export function profileInvalid(reason: string): UserError {
  return new UserError("profileInvalid", `The profile was not saved: ${reason}`);
}

export function declined(): UserError {
  return new UserError("declined", "The user declined. Nothing was done.");
}

/** @param advice what to do about the keychain, in sentences */
export function writeFailed(name: string, advice: string): UserError {
  return new UserError(
    "writeFailed",
    `The profile "${quoted(name)}" could not be written to VS Code's secret storage. Nothing was changed. ${advice}`,
  );
}

/**
 * @param advice what to do about the keychain, in sentences
 * @param name undefined if it was never read
 */
export function deleteFailed(name: string | undefined, advice: string): UserError {
  return new UserError(
    "deleteFailed",
    `${theProfile(name)} could not be deleted from VS Code's secret storage, so it is still there. ${advice}`,
  );
}

/**
 * The keychain failed, which says nothing about what is stored.
 * @param advice what to do about the keychain, in sentences
 * @param name undefined if it is about all profiles, or none was ever read
 */
export function keychainUnreadable(advice: string, name?: string): UserError {
  return new UserError(
    "keychainUnreadable",
    name === undefined
      ? `VS Code could not read the stored profiles from its secret storage. ${advice}`
      : `VS Code could not read the stored profile "${quoted(name)}" from its secret storage. Nothing was changed. ${advice}`,
    actionFor("readProfilesAgain", {}),
  );
}

/** @param advice what to do about the keychain, in sentences */
export function profileUndecryptable(advice: string, name?: string): UserError {
  return new UserError(
    "profileUndecryptable",
    `${theProfile(name)} could not be decrypted by VS Code, which drops what it cannot decrypt. ` +
      `${advice} If that does not bring it back, delete the profile and add it again.`,
  );
}

function theProfile(name: string | undefined): string {
  return name === undefined ? "This profile" : `The profile "${quoted(name)}"`;
}

export function tokenGone(profileId?: string): UserError {
  return new UserError(
    "tokenGone",
    "There is no token: tokens are kept in memory only and are gone when the window closes. Request a new one.",
    actionFor("requestToken", { profileId }),
  );
}

/** @param why what became of the request, in a sentence */
export function noToken({ id: runId, profile }: NamedRun, why: string): UserError {
  return new UserError(
    "noToken",
    `There is no valid token of the profile "${quoted(profile.name)}". ${why}`,
    actionFor("showResult", { profileId: profile.id, runId }),
  );
}

/** @param objection a sentence */
export function tokenArgumentsInvalid(objection: string): UserError {
  return new UserError(
    "tokenArgumentsInvalid",
    `The command ${COMMANDS.token}, which tasks and launch configurations start, gave no token. ${objection}`,
  );
}

export function tokenDenied(profileName: string): UserError {
  return new UserError(
    "tokenDenied",
    `You denied a token of the profile "${quoted(profileName)}", so none was given and nothing was started with it.`,
  );
}

export function logTooVerbose(): UserError {
  return new UserError(
    "logTooVerbose",
    "VS Code's log level is Trace, at which it writes the environment of terminals and tasks into its log files, and a token with it. Choose another one by Developer: Set Log Level…, then try again.",
  );
}

export function workspaceUntrusted(): UserError {
  return new UserError(
    "workspaceUntrusted",
    "This workspace is not trusted, so nothing in it gets a token. If you trust it, say so by Workspaces: Manage Workspace Trust.",
  );
}

/** A token is sent to no server but the one that issued it. */
export function tokenOfOtherServer(profile: NamedProfile): UserError {
  return new UserError(
    "tokenOfOtherServer",
    `This token is from a different authorization server than the one the profile "${quoted(profile.name)}" names now, so it was not sent. ` +
      "Request a new token from the current server.",
    actionFor("requestToken", { profileId: profile.id }),
  );
}

export function neverRequested(profileId?: string): UserError {
  return new UserError(
    "neverRequested",
    profileId === undefined
      ? "No token has been requested in this window yet."
      : "No token has been requested with this profile in this window yet.",
    actionFor("requestToken", { profileId }),
  );
}

export function responseGone(profileId?: string): UserError {
  return new UserError(
    "responseGone",
    "This run is no longer in memory. Request the token again.",
    actionFor("requestToken", { profileId }),
  );
}

export function responseNotJson({ name }: Pick<NamedProfile, "name">): UserError {
  return new UserError(
    "responseNotJson",
    `The response to "${quoted(name)}" is not valid JSON, or has too many values, so no code can be written for it.`,
  );
}

/** @param profile undefined if no profile has a failed request */
export function notFailed(profile?: NamedProfile): UserError {
  return profile === undefined
    ? new UserError("notFailed", "No request has failed in this window, so there is nothing to find out.")
    : new UserError(
        "notFailed",
        `No failed request of the profile "${quoted(profile.name)}" is in memory, so there is nothing to find out. Request a token first.`,
        actionFor("requestToken", { profileId: profile.id }),
      );
}

/** What a failed request shows holds for its client and server alone. */
export function movedSinceFailure(profile: NamedProfile): UserError {
  return new UserError(
    "movedSinceFailure",
    `The profile "${quoted(profile.name)}" names another server or client now than when its request failed, so nothing was sent. Request a token again.`,
    actionFor("requestToken", { profileId: profile.id }),
  );
}

/** Nothing that looks like an attack goes to anybody who has not been named. */
export function drillUnconfirmed(host: string): UserError {
  return new UserError(
    "drillUnconfirmed",
    `Nothing was sent: you have not confirmed that the API at ${quoted(host)} may be tried with bad tokens.`,
  );
}
