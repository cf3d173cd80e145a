import { actionFor } from "./action.ts";
import { quoted } from "./quoted.ts";
import { type NamedProfile, UserError } from "./userError.ts";

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
