import { type Action, actionFor } from "./action.ts";
import { quoted, withShortQuotes } from "./quoted.ts";

// What is not met at activation is in requestErrors.ts, profileErrors.ts, tokenErrors.ts and call/callErrors.ts.

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

export interface NamedProfile {
  readonly id: string;
  readonly name: string;
}

export function profileGone(): UserError {
  return new UserError(
    "profileGone",
    "This profile no longer exists. It may have been deleted in another window.",
  );
}

export function profileBroken(reason: string, profileId: string): UserError {
  return new UserError(
    "profileBroken",
    `This stored profile cannot be read: ${reason} Edit it to repair it, or delete it.`,
    actionFor("repairProfile", { profileId }),
  );
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
