import { atMost, type FindKey } from "../jwks/findKey.ts";
import { ISSUER_WAIT_MS } from "../limits.ts";
import type { AuthorizationServer } from "./authorizationServer.ts";
import type { ServerMemory } from "./serverMemory.ts";

export interface KeyConsent {
  readonly servers: Pick<ServerMemory, "keyFinder" | "agreeToKeysAt">;
  /** Whether the user agrees to contact this host too, where the issuer keeps its keys. */
  readonly agreeToKeysAt: (host: string) => Promise<boolean>;
}

/**
 * Asks the issuer's own host, and another one only once the user has agreed to it, which is remembered. The time limit
 * does not run while the user decides.
 */
export function findKeyAsAgreed(
  server: AuthorizationServer,
  { servers, agreeToKeysAt }: KeyConsent,
  signal: AbortSignal,
): FindKey {
  const finder = (jwksUri?: string) => atMost(servers.keyFinder(server, jwksUri), ISSUER_WAIT_MS, signal);
  const atIssuer = finder();
  return async (wanted) => {
    const found = await atIssuer(wanted);
    if (found.kind !== "elsewhere" || !(await agreeToKeysAt(new URL(found.address).host))) return found;
    servers.agreeToKeysAt(server, found.address);
    // At the very address that was agreed to: by now the metadata may name another one.
    return finder(found.address)(wanted);
  };
}
