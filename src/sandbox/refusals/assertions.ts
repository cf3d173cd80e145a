import { invalidClient, oauthError } from "../answers.ts";

export const wrongAssertionType = () =>
  oauthError(400, "invalid_request", "The client_assertion_type is invalid.");

export const unreadableAssertion = () => invalidClient("The parsing of the client_assertion failed.");

export const wrongAssertionIssuer = () =>
  invalidClient("The issuer claim for client_assertion is not a valid client_id.");

export const wrongAssertionSubject = () =>
  invalidClient("The subject claim for client_assertion is not a valid client_id.");

export const wrongAssertionAudience = () =>
  invalidClient("The audience claim for client_assertion must be the endpoint invoked for the request.");

export const assertionWithoutExpiry = () =>
  invalidClient("The client_assertion must contain the 'exp' claim as seconds since epoch.");

export const expiredAssertion = () => invalidClient("The client_assertion token is expired.");

export const assertionTooLong = () =>
  invalidClient("The client_assertion token has an expiration too far into the future.");

export const futureAssertion = () =>
  invalidClient("The client_assertion token must be issued before the current time.");

export const usedAssertion = () => invalidClient("The client_assertion token has already been used.");

export const wrongAssertionSignature = () => invalidClient("The client_assertion signature is invalid.");

export const wrongAssertionKid = () => invalidClient("The client_assertion JWT kid is invalid.");

export const wrongAssertionAlgorithm = () =>
  invalidClient("The client_assertion JWT signature algorithm is invalid.");

export const secretTooShort = () => invalidClient("The client secret is too short to verify a JWT HMAC.");

export const noSecretForAssertion = () =>
  invalidClient(
    "The issuer and subject claim for client_assertion is invalid because the client does not have a client secret.",
  );

export const noKeysForAssertion = () =>
  invalidClient("The client does not have a JWKSet configured, but the client_assertion requires one.");

export const invalidAppKeys = () => invalidClient("The client JWKSet is invalid.");

/** {@link UNCONFIRMED.keyUse} */
export const wrongKeyUse = () =>
  invalidClient(
    "The public key being used for client assertion has an invalid 'use' parameter. Valid values for the 'use' parameter are [sig].",
  );

export const unreachableKeys = () => invalidClient("Error retrieving the client JWKSet from jwks_uri.");

export const noKeyAtUrl = () =>
  invalidClient("The client JWKSet from jwks_uri must contain at least one key.");

export const ambiguousKeysAtUrl = () =>
  invalidClient("All keys in the client JWKSet from jwks_uri must have a unique kid.");

/** {@link UNCONFIRMED.keyUse} */
export const wrongKeyUseAtUrl = () =>
  invalidClient(
    "The public key being used has an invalid 'use' parameter. Valid values for the 'use' parameter are [sig].",
  );

export const wrongKeyUrl = () => invalidClient("The 'jku' in JWT and 'jwks_uri' doesn't match.");
