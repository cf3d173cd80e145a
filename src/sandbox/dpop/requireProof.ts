import { createHash } from "node:crypto";
import { missingProof, nonceNeeded, severalProofs, usedProof, wrongProofClaim } from "../refusals/dpop.ts";
import type { ReplayStore } from "../replayStore.ts";
import type { SandboxRequest } from "../request.ts";
import type { IssuedNonces } from "./issuedNonces.ts";
import { PROOF_LIFETIME, readProof } from "./proof.ts";

/** What a server remembers of DPoP proofs, and how it calls itself. */
export interface ProofRecord {
  readonly server: "Authorization server" | "Resource server";
  /** `jti` of proofs, each prefixed with the key's thumbprint. */
  readonly used: ReplayStore;
  readonly nonces: IssuedNonces;
}

/**
 * The key whose possession the request proves (RFC 9449 section 4.3), and the nonce for the client's next proof.
 * @param now milliseconds since the epoch
 * @param accessToken sent with the proof, which must then be made for it
 * @throws Refusal
 */
export async function requireProof(
  request: SandboxRequest,
  { server, used, nonces }: ProofRecord,
  now: number,
  accessToken?: string,
): Promise<{ readonly jkt: string; readonly nextNonce: string }> {
  // Node joins repeated headers with commas, and no JWT contains one.
  const dpop = request.headers.dpop?.toString();
  if (dpop === undefined) throw missingProof();
  if (dpop.includes(",")) throw severalProofs();
  const seconds = now / 1000;
  const proof = await readProof(dpop, request.method, request.endpoint, seconds);
  if (accessToken !== undefined && proof.ath !== hashOf(accessToken)) throw wrongProofClaim("ath");
  const isNew = used.spend(`${proof.jkt} ${proof.jti}`, proof.issuedAt + PROOF_LIFETIME, seconds);
  if (!isNew) throw usedProof();
  const nextNonce = nonces.current(now);
  if (!nonces.isGood(proof.nonce, now)) throw nonceNeeded(nextNonce, server);
  return { jkt: proof.jkt, nextNonce };
}

const hashOf = (accessToken: string) => createHash("sha256").update(accessToken).digest("base64url");
