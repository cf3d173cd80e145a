/** Algorithms Okta takes for signatures by a private key, of client assertions and DPoP proofs alike. */
export const ASYMMETRIC_ALGORITHMS: readonly string[] = [
  "RS256",
  "RS384",
  "RS512",
  "ES256",
  "ES384",
  "ES512",
];

/** Algorithms it takes for signatures by a client secret, and the bytes a secret must have for each. */
export const HMAC_BYTES: Readonly<Record<string, number>> = { HS256: 32, HS384: 48, HS512: 64 };
