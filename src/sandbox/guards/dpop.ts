import { requireProof } from "../dpop/requireProof.ts";
import type { Org } from "../endpoints/endpoint.ts";
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
  const { jkt, nextNonce } = await requireProof(request, org.proofs, org.now());
  return { jkt, nonce: nextNonce };
}
