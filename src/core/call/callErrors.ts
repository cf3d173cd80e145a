import { quoted } from "../quoted.ts";
import { UserError } from "../userError.ts";

/** @param objections sentences on what is wrong with what was entered */
export function callInvalid(objections: string): UserError {
  return new UserError("callInvalid", `The API call is not complete. ${objections}`);
}

export function originDenied(profileName: string, origin: string): UserError {
  return new UserError(
    "originDenied",
    `You did not agree to send tokens of the profile "${quoted(profileName)}" to ${quoted(origin)}, so nothing was sent.`,
  );
}
