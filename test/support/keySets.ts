import { createPublicKey, type JsonWebKey } from "node:crypto";
import { importJWK, SignJWT, type JWTHeaderParameters, type JWTPayload } from "jose";
import type { PrivateJwk } from "../../src/core/keys/privateKey.ts";
import { OTHER_RSA_KEY } from "../fixtures/rsaKeys.ts";
import { aPrivateKey, type KeyKind } from "./privateKeys.ts";

export interface SigningKey {
  readonly privateJwk: PrivateJwk;
  /** The key as its server publishes it. */
  readonly published: Readonly<Record<string, string>>;
}

/** A key to sign tokens with, and the part of it that its server publishes. */
export function aSigningKey(
  kid: string,
  kind: KeyKind = "P-256",
  alg = typeof kind === "number" ? "RS256" : "ES256",
): SigningKey {
  const privateJwk = aPrivateKey(kind, kid);
  const publicJwk = createPublicKey({ key: privateJwk as JsonWebKey, format: "jwk" }).export({
    format: "jwk",
  });
  return { privateJwk, published: { ...publicJwk, kid, alg, use: "sig" } };
}

/** A token signed with the key that its header names. */
export async function signed(
  { privateJwk, published }: SigningKey,
  claims: JWTPayload,
  header: Partial<JWTHeaderParameters> = {},
): Promise<string> {
  const { alg = "", kid = "" } = published;
  const key = await importJWK({ ...privateJwk }, alg);
  return new SignJWT(claims).setProtectedHeader({ kid, alg, ...header }).sign(key);
}

/** Keys of realistic size that sign nothing. */
export function otherKeys(count: number): readonly Readonly<Record<string, string>>[] {
  const { n, e } = OTHER_RSA_KEY;
  return Array.from({ length: count }, (_, index) => ({
    ...{ kty: "RSA", use: "sig", alg: "RS256", kid: `other-${index}`, e, n },
  }));
}
