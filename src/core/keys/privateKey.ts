/** Algorithms that sign with a private key (RFC 7518 3.1). Okta accepts RS and ES; other servers may require PS. */
export const SIGNING_ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "ES256",
  "ES384",
  "ES512",
  "PS256",
  "PS384",
  "PS512",
] as const;

export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

export interface RsaPrivateJwk {
  readonly kty: "RSA";
  readonly kid?: string;
  readonly n: string;
  readonly e: string;
  readonly d: string;
  readonly p: string;
  readonly q: string;
  readonly dp: string;
  readonly dq: string;
  readonly qi: string;
}

export interface EcPrivateJwk {
  readonly kty: "EC";
  readonly kid?: string;
  readonly crv: "P-256" | "P-384" | "P-521";
  readonly x: string;
  readonly y: string;
  readonly d: string;
}

/** A private key as a JWK (RFC 7517, RFC 7518 6.2 and 6.3), of the types that these algorithms use. */
export type PrivateJwk = RsaPrivateJwk | EcPrivateJwk;
