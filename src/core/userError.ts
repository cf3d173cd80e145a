import type { CommandId } from "../contributions.ts";

/** The button that takes the user to the next step. */
export interface UserErrorAction {
  readonly label: string;
  readonly command: CommandId;
  readonly profileId?: string;
}

/** Something the user can put right: a code for programs, a sentence and, if there is one, a button. */
export class UserError extends Error {
  override readonly name = "UserError";

  constructor(
    readonly code: string,
    sentence: string,
    readonly action?: UserErrorAction,
  ) {
    super(sentence);
  }
}

export function secretMissing(profile: { readonly id: string; readonly name: string }): UserError {
  return new UserError(
    "secretMissing",
    `The profile "${profile.name}" has no client secret yet. Enter it, then request the token again.`,
    { label: "Enter Secret", command: "oktaM2m.enterSecret", profileId: profile.id },
  );
}

export function profileGone(): UserError {
  return new UserError(
    "profileGone",
    "This profile no longer exists. It may have been deleted in another window.",
  );
}

export function profileBroken(reason: string, profileId?: string): UserError {
  return new UserError(
    "profileBroken",
    `This stored profile cannot be read: ${reason} Edit it to repair it, or delete it.`,
    { label: "Repair", command: "oktaM2m.editProfile", profileId },
  );
}

export function profileInvalid(reason: string): UserError {
  return new UserError("profileInvalid", `The profile was not saved: ${reason}`);
}

export function writeFailed(what: string): UserError {
  return new UserError(
    "writeFailed",
    `"${what}" could not be written to VS Code's secret storage. Nothing was changed. ` +
      "Check that the system's keychain is unlocked and try again.",
  );
}

export function tokenGone(profileId?: string): UserError {
  return new UserError(
    "tokenGone",
    "There is no token here: tokens stay in memory only and go with the window. Request a new one.",
    { label: "Request Token", command: "oktaM2m.getClientCredentialsToken", profileId },
  );
}

/** A token goes to nobody but the server that issued it. */
export function tokenOfOtherServer(profile: { readonly id: string; readonly name: string }): UserError {
  return new UserError(
    "tokenOfOtherServer",
    `This token is from another authorization server than the profile "${profile.name}" names now, so it was not sent. ` +
      "Request a new one from the server of now.",
    { label: "Request Token", command: "oktaM2m.getClientCredentialsToken", profileId: profile.id },
  );
}

export function responseGone(profileId?: string): UserError {
  return new UserError("responseGone", "This run is no longer in memory. Request the token again.", {
    label: "Request Token",
    command: "oktaM2m.getClientCredentialsToken",
    profileId,
  });
}

export function sandboxNotRunning(): UserError {
  return new UserError("sandboxNotRunning", "The sandbox authorization server is not running.", {
    label: "Start Sandbox",
    command: "oktaM2m.startSandbox",
  });
}
