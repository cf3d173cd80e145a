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

interface NamedProfile {
  readonly id: string;
  readonly name: string;
}

export function secretMissing(profile: NamedProfile): UserError {
  return new UserError(
    "secretMissing",
    `The profile "${profile.name}" has no client secret yet. Enter it, then request the token again.`,
    { label: "Enter Secret", command: "oktaM2m.enterSecret", profileId: profile.id },
  );
}

export function keyMissing(profile: NamedProfile): UserError {
  return new UserError(
    "keyMissing",
    `The profile "${profile.name}" has no private key yet. Enter it, then request the token again.`,
    { label: "Enter Key", command: "oktaM2m.enterSecret", profileId: profile.id },
  );
}

/** @param objection a sentence that quotes nothing of the secret */
export function secretTooShort(profile: NamedProfile, objection: string): UserError {
  return new UserError("secretTooShort", `Nothing was sent by the profile "${profile.name}". ${objection}`, {
    label: "Enter Secret",
    command: "oktaM2m.enterSecret",
    profileId: profile.id,
  });
}

export function secondSecretMissing(profile: NamedProfile): UserError {
  return new UserError(
    "secondSecretMissing",
    `The profile "${profile.name}" has no second client secret. Add the one to compare with, then try both.`,
    { label: "Edit Profile", command: "oktaM2m.editProfile", profileId: profile.id },
  );
}

export function secretsAlike(profile: NamedProfile): UserError {
  return new UserError(
    "secretsAlike",
    `Both client secrets of the profile "${profile.name}" are the same text. Enter the other one, then try both.`,
    { label: "Edit Profile", command: "oktaM2m.editProfile", profileId: profile.id },
  );
}

export function algorithmUnfit(profile: NamedProfile, chosen: string, fitting: readonly string[]): UserError {
  return new UserError(
    "algorithmUnfit",
    `The profile "${profile.name}" is set to sign by ${chosen}, which its key is not for. Choose ${fitting.join(" or ")}, or enter another key.`,
    { label: "Edit Profile", command: "oktaM2m.editProfile", profileId: profile.id },
  );
}

export function overrideImpossible(profile: NamedProfile): UserError {
  return new UserError(
    "overrideImpossible",
    `The profile "${profile.name}" sets crit or b64 in the header of its assertion, which then can't be signed. Remove them from its overrides.`,
    { label: "Edit Profile", command: "oktaM2m.editProfile", profileId: profile.id },
  );
}

export function dpopKeyUnusable(): UserError {
  return new UserError(
    "dpopKeyUnusable",
    "DPoP proofs can't be made with this key: it must be an RSA key or an EC key on P-256. Turn DPoP off and on again for a new key.",
  );
}

/** @param objection a sentence on what is wrong with the method or the address */
export function proofTargetInvalid(objection: string): UserError {
  return new UserError("proofTargetInvalid", `No DPoP proof was made. ${objection}`);
}

export function dpopOff({ id, name }: NamedProfile): UserError {
  return new UserError(
    "dpopOff",
    `DPoP is off for the profile "${name}", so its tokens go without a proof. Turn it on and request a new token.`,
    { label: "Turn DPoP On", command: "oktaM2m.turnDpopOn", profileId: id },
  );
}

export function assertionNotUsed({ name }: NamedProfile): UserError {
  return new UserError(
    "assertionNotUsed",
    `The profile "${name}" sends its client secret and no assertion. Edit it to use private_key_jwt or client_secret_jwt.`,
  );
}

export function secretNotUsed({ name }: NamedProfile): UserError {
  return new UserError(
    "secretNotUsed",
    `The profile "${name}" proves itself by a private key, so it has no client secrets.`,
  );
}

/** @param reason a sentence */
export function serverSilent(issuer: string, reason: string): UserError {
  return new UserError("serverSilent", `${issuer} says nothing of itself that could be shown. ${reason}`);
}

export function endpointUnknown(kind: "introspection" | "revocation"): UserError {
  return new UserError(
    "endpointUnknown",
    `Nothing but this server's token endpoint is known, so there is no address for ${kind}. Enter the server's issuer in the profile, if it has one.`,
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
