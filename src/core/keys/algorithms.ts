import type { EcPrivateJwk, PrivateJwk, SigningAlgorithm } from "./privateKey.ts";

const OF_CURVE: Readonly<Record<EcPrivateJwk["crv"], SigningAlgorithm>> = {
  "P-256": "ES256",
  "P-384": "ES384",
  "P-521": "ES512",
};

/** Algorithms that sign with a client secret (RFC 7518 3.2). */
export const HMAC_ALGORITHMS = ["HS256", "HS384", "HS512"] as const;

export type HmacAlgorithm = (typeof HMAC_ALGORITHMS)[number];

/** The algorithms that a key can sign with (RFC 7518 3.1), the default first. */
export function algorithmsOf(key: PrivateJwk): readonly [SigningAlgorithm, ...SigningAlgorithm[]] {
  return key.kty === "EC" ? [OF_CURVE[key.crv]] : ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];
}
