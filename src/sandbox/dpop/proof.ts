import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader, EmbeddedJWK } from "jose";
import type { JWK } from "jose";
import { ASYMMETRIC_ALGORITHMS } from "../algorithms.ts";
import { isSignedBy } from "../isSignedBy.ts";
import {
  expiredProof,
  futureProof,
  invalidProof,
  proofOfAnotherType,
  oldProof,
  unreadableProof,
  wrongProofAlgorithm,
  wrongProofClaim,
  wrongProofSignature,
} from "../refusals/dpop.ts";

/** Seconds for which a proof can be used. */
export const PROOF_LIFETIME = 300;

/** A DPoP proof (RFC 9449 section 4.2) that is valid in itself. */
export interface DpopProof {
  /** SHA-256 thumbprint of the key that signed it (RFC 7638). */
  readonly jkt: string;
  readonly jti: string;
  /** Seconds since the epoch. */
  readonly issuedAt: number;
  readonly nonce: unknown;
  /** Hash of the access token that it is made for. */
  readonly ath: unknown;
}

/**
 * Reads a proof and checks everything except that it is new, contains the right nonce and is for the right access token (RFC 9449 section 4.3).
 * @param endpoint the URL called, without query
 * @param now seconds since the epoch
 * @throws Refusal
 */
export async function readProof(
  jwt: string,
  method: string,
  endpoint: string,
  now: number,
): Promise<DpopProof> {
  const { header, claims } = decode(jwt);
  if (header.typ !== "dpop+jwt") throw proofOfAnotherType();
  if (!ASYMMETRIC_ALGORITHMS.includes(header.alg ?? "")) throw wrongProofAlgorithm();
  const key = publicKeyOf(header.jwk);
  if (!(await isSignedBy(jwt, EmbeddedJWK))) throw wrongProofSignature();
  if (claims.htm !== method) throw wrongProofClaim("htm");
  if (typeof claims.htu !== "string" || decoded(claims.htu) !== decoded(endpoint))
    throw wrongProofClaim("htu");
  const { iat, exp, jti } = claims;
  if (typeof iat !== "number") throw wrongProofClaim("iat");
  if (iat > now) throw futureProof();
  if (iat < now - PROOF_LIFETIME) throw oldProof();
  if (typeof exp === "number" && exp <= now) throw expiredProof();
  if (typeof jti !== "string" || jti === "") throw wrongProofClaim("jti");
  const { nonce, ath } = claims;
  return { jkt: await calculateJwkThumbprint(key), jti, issuedAt: iat, nonce, ath };
}

/** The members exactly as they are, without any checks. */
function decode(jwt: string) {
  try {
    const claims: Readonly<Record<string, unknown>> = decodeJwt(jwt);
    return { header: decodeProtectedHeader(jwt), claims };
  } catch {
    throw unreadableProof();
  }
}

function publicKeyOf(jwk: JWK | null | undefined): JWK {
  if (typeof jwk !== "object" || jwk === null || "d" in jwk || "k" in jwk) throw invalidProof();
  return jwk;
}

/** Percent-encoded characters in a path are equivalent to the characters themselves. */
function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
