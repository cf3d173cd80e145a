import { oauthError } from "../answers.ts";

export const systemClaimFailed = (name: string) =>
  oauthError(400, "server_error", `The '${name}' system claim could not be evaluated.`);

/** {@link UNCONFIRMED.userClaimText} */
export const userClaimFailed = (name: string) =>
  oauthError(400, "server_error", `The '${name}' user claim could not be evaluated.`);

/** {@link UNCONFIRMED.hookErrors} */
export const hookError = (errorSummary: string) => oauthError(400, "server_error", errorSummary);

export const hookErrorWithoutText = () =>
  oauthError(400, "server_error", "The callback service returned an error.");

export const hookAnswerInvalid = () =>
  oauthError(500, "server_error", "The callout service returned an invalid response.");

/** {@link UNCONFIRMED.encryptionErrors} */
const cannotEncrypt = (description: string) => oauthError(400, "invalid_request", description);

export const noEncryptionKey = () => cannotEncrypt("No encryption key found for the authorization server.");

export const noEncryptionKeyAtUrl = () =>
  cannotEncrypt("No encryption key found for the authorization server at the 'jwksUri'.");

export const severalEncryptionKeysAtUrl = () =>
  cannotEncrypt("Multiple encryption keys found for the authorization server at the 'jwksUri'.");

export const unreachableEncryptionKeys = () =>
  cannotEncrypt("Error retrieving the authorization server JWKSet from jwks_uri.");

export const invalidEncryptionKey = (kid: string) =>
  cannotEncrypt(`Invalid encryption key for authorization server with kid=${kid}.`);
