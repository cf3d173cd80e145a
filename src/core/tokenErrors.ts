import { COMMANDS } from "../contributions.ts";
import { actionFor } from "./action.ts";
import { quoted } from "./quoted.ts";
import { type NamedProfile, UserError } from "./userError.ts";

interface NamedRun {
  readonly id: string;
  readonly profile: NamedProfile;
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
