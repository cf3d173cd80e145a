import { generateKeyPairSync } from "node:crypto";
import type { EcPrivateJwk, PrivateJwk } from "../../src/core/keys/privateKey.ts";
import { OTHER_RSA_KEY, RSA_KEYS } from "../fixtures/rsaKeys.ts";

export type KeyKind = keyof typeof RSA_KEYS | EcPrivateJwk["crv"];

/** A private key: for RSA the one fixed key of that size in bits, for a curve a fresh one. */
export function aPrivateKey(kind: KeyKind, kid?: string): PrivateJwk {
  return named(typeof kind === "number" ? RSA_KEYS[kind] : freshKey(kind), kid);
}

/** A key of 2048 bits that differs from those of `aPrivateKey`. */
export function anotherRsaKey(kid?: string): PrivateJwk {
  return named(OTHER_RSA_KEY, kid);
}

function freshKey(namedCurve: EcPrivateJwk["crv"]): EcPrivateJwk {
  return generateKeyPairSync("ec", { namedCurve }).privateKey.export({ format: "jwk" }) as EcPrivateJwk;
}

function named(key: PrivateJwk, kid: string | undefined): PrivateJwk {
  return kid === undefined ? key : { ...key, kid };
}
