/** The kind of JWK that an algorithm needs (RFC 7518 3.1 and 6.1, RFC 8037, RFC 9864). */
export interface KeyType {
  readonly kty: "RSA" | "EC" | "OKP";
  readonly crv?: string;
}

const RSA: KeyType = { kty: "RSA" };
const ED25519: KeyType = { kty: "OKP", crv: "Ed25519" };

const KEY_TYPES: ReadonlyMap<string, KeyType> = new Map([
  ["RS256", RSA],
  ["RS384", RSA],
  ["RS512", RSA],
  ["PS256", RSA],
  ["PS384", RSA],
  ["PS512", RSA],
  ["ES256", { kty: "EC", crv: "P-256" }],
  ["ES384", { kty: "EC", crv: "P-384" }],
  ["ES512", { kty: "EC", crv: "P-521" }],
  ["EdDSA", ED25519],
  ["Ed25519", ED25519],
]);

/** Undefined for an algorithm that does not sign with a private key, or that is not known here. */
export function keyTypeOf(algorithm: string): KeyType | undefined {
  return KEY_TYPES.get(algorithm);
}
