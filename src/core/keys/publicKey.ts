import type { PrivateJwk, SigningAlgorithm } from "./privateKey.ts";

type PublicMembers =
  | { readonly kty: "RSA"; readonly n: string; readonly e: string }
  | { readonly kty: "EC"; readonly crv: "P-256" | "P-384" | "P-521"; readonly x: string; readonly y: string };

/** A public key as a JWK (RFC 7517 4) for signatures, in the form that Okta wants pasted. */
export type PublicJwk = PublicMembers & {
  readonly kid?: string;
  readonly use: "sig";
  readonly alg?: SigningAlgorithm;
};

/** A public key as text, in the forms in which it can be registered. */
export interface PublicKeyForms {
  readonly keyId?: string;
  readonly jwk: string;
  readonly jwkSet: string;
  readonly pem: string;
}

/** The public half, its members in the order that Okta shows them. */
export function publicJwk(key: PrivateJwk, algorithm?: SigningAlgorithm): PublicJwk {
  return {
    ...publicMembers(key),
    ...(key.kid === undefined ? {} : { kid: key.kid }),
    use: "sig",
    ...(algorithm === undefined ? {} : { alg: algorithm }),
  };
}

/** The public half as a JWK Set of one (RFC 7517 5). */
export function publicJwkSet(
  key: PrivateJwk,
  algorithm?: SigningAlgorithm,
): { readonly keys: readonly [PublicJwk] } {
  return { keys: [publicJwk(key, algorithm)] };
}

/** The public half as PEM (SubjectPublicKeyInfo, RFC 7468 13). */
export async function publicPem(key: PrivateJwk): Promise<string> {
  const [{ exportSPKI, importJWK }, { algorithmsOf }] = await Promise.all([
    import("jose"),
    import("./algorithms.ts"),
  ]);
  const imported = await importJWK(publicMembers(key), algorithmsOf(key)[0], { extractable: true });
  if (imported instanceof Uint8Array) throw new Error("A public key was read as a symmetric one.");
  return exportSPKI(imported);
}

/** The SHA-256 thumbprint (RFC 7638 3), base64url. */
export async function thumbprintOf(key: PrivateJwk): Promise<string> {
  const { calculateJwkThumbprint } = await import("jose");
  return calculateJwkThumbprint(publicMembers(key), "sha256");
}

function publicMembers(key: PrivateJwk): PublicMembers {
  return key.kty === "RSA"
    ? { kty: "RSA", n: key.n, e: key.e }
    : { kty: "EC", crv: key.crv, x: key.x, y: key.y };
}
