import { PROOF_LIFETIME, readProof } from "../dpop/proof.ts";
import type { Org } from "../endpoints/endpoint.ts";
import { missingProof, nonceNeeded, severalProofs, usedProof } from "../refusals/dpop.ts";
import type { SandboxRequest } from "../request.ts";
import type { App } from "../world.ts";

/** The key that a token is bound to. */
export interface DpopBinding {
  /** SHA-256 thumbprint of the key (RFC 7638). */
  readonly jkt: string;
  /** For the client's next proof. */
  readonly nonce: string;
}

/**
 * The binding of a token for an app that must prove possession of a key (RFC 9449 section 5). If the app need not, a
 * proof is ignored and the token is an ordinary one.
 * @throws Refusal
 */
export async function requireDpop(
  request: SandboxRequest,
  app: App,
  org: Org,
): Promise<DpopBinding | undefined> {
  if (!app.dpopBoundAccessTokens) return undefined;
  // Node joins repeated headers with commas, and no JWT contains one.
  const dpop = request.headers.dpop?.toString();
  if (dpop === undefined) throw missingProof();
  if (dpop.includes(",")) throw severalProofs();
  const now = org.now();
  const seconds = now / 1000;
  const proof = await readProof(dpop, request.method, request.endpoint, seconds);
  const isNew = org.usedProofs.spend(`${proof.jkt} ${proof.jti}`, proof.issuedAt + PROOF_LIFETIME, seconds);
  if (!isNew) throw usedProof();
  const nonce = org.dpopNonces.current(now);
  if (!org.dpopNonces.isGood(proof.nonce, now)) throw nonceNeeded(nonce);
  return { jkt: proof.jkt, nonce };
}
