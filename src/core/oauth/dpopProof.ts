import { generateProof } from "dpop";
import { importJWK } from "jose";
import type { PrivateJwk } from "../keys/privateKey.ts";
import { publicJwk } from "../keys/publicKey.ts";
import type { Profile } from "../profile/profile.ts";
import { htmOf, htuOf, proofAlgorithmOf } from "./proofTarget.ts";
import { dpopKeyUnusable, proofTargetInvalid } from "../requestErrors.ts";

export interface ProofRequest {
  /** The profile that the key belongs to. */
  readonly profile: Pick<Profile, "id" | "name">;
  readonly privateKey: PrivateJwk;
  /** The method and URL of the one HTTP request that the proof is for. */
  readonly method: string;
  readonly url: string;
  /** The token sent with the request; absent when the request is for a token. */
  readonly accessToken?: string;
  readonly nonce?: string;
}

/**
 * A DPoP proof for one request (RFC 9449 4.2), with a fresh jti and this machine's time.
 * @throws UserError "proofTargetInvalid" or "dpopKeyUnusable"
 */
export async function dpopProofFor(request: ProofRequest): Promise<string> {
  const { method, url, accessToken, nonce } = request;
  const objection = objectionToProofMethod(method) ?? objectionToProofUrl(url);
  if (objection !== undefined) throw proofTargetInvalid(objection);
  return generateProof(await keyPairOf(request), htuOf(url), htmOf(method), nonce, accessToken);
}

/** Why a text is not a valid HTTP method (RFC 9110 9.1); undefined if it is one. */
export function objectionToProofMethod(text: string): string | undefined {
  return /^[A-Za-z]{1,20}$/.test(text.trim())
    ? undefined
    : "An HTTP method is one word, such as GET, POST, PUT, PATCH or DELETE.";
}

/** Why no proof can be made for an address; undefined if one can. */
export function objectionToProofUrl(text: string): string | undefined {
  if (!URL.canParse(text.trim())) {
    return "This is not a complete URL. Include the scheme, as in https://api.example.com/orders.";
  }
  const { protocol, username, password } = new URL(text.trim());
  if (protocol !== "https:" && protocol !== "http:") {
    return "A proof is made for an HTTP request, so the URL must begin with https:// or http://.";
  }
  return username === "" && password === ""
    ? undefined
    : "The URL contains a user name or password. Remove it: a proof shows the URL to its recipient.";
}

async function keyPairOf({ privateKey: key, profile }: ProofRequest) {
  const algorithm = proofAlgorithmOf(key);
  // The library supports no other curve.
  if (key.kty === "EC" && key.crv !== "P-256") throw dpopKeyUnusable(profile);
  const { kty: _, use: __, ...members } = publicJwk(key);
  const [privateKey, publicKey] = await Promise.all([
    importJWK({ ...key }, algorithm),
    importJWK({ kty: key.kty, ...members }, algorithm, { extractable: true }),
  ]);
  if (privateKey instanceof Uint8Array || publicKey instanceof Uint8Array) throw dpopKeyUnusable(profile);
  return { privateKey, publicKey };
}
