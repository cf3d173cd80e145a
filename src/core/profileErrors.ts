import { quoted } from "./quoted.ts";
import { type NamedProfile, UserError } from "./userError.ts";

export function undoTooLate(): UserError {
  return new UserError(
    "undoTooLate",
    "This can no longer be undone: a deleted profile is kept for ten seconds, so that its secret is gone then.",
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
