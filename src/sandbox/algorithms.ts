/** Algorithms that Okta accepts for signatures with a private key, of client assertions and DPoP proofs alike. */
export const ASYMMETRIC_ALGORITHMS: readonly string[] = [
  "RS256",
  "RS384",
  "RS512",
  "ES256",
  "ES384",
  "ES512",
];

/**
 * Algorithms that it accepts for signatures with a client secret, and the minimum length of the secret in bytes:
 * {@link UNCONFIRMED.secretLength}.
 */
export const HMAC_BYTES: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };
