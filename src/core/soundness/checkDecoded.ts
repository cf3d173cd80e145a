import { issuerOf, type AuthorizationServer } from "../server/authorizationServer.ts";
import { decodeToken } from "../jwt/decode.ts";
import { explainClaims, explainHeader } from "../jwt/explain.ts";
import type { Pace } from "../http/steps.ts";
import { atMost, type FindKey } from "../jwks/findKey.ts";
import { ISSUER_WAIT_MS } from "../limits.ts";
import { parseServerAddress } from "../server/serverAddress.ts";
import { isOktaHost } from "../server/serverHost.ts";
import type { ServerMemory } from "../server/serverMemory.ts";
import { checkToken } from "./checkToken.ts";
import type { SoundnessCheck } from "../record/tokenRun.ts";

export interface CheckDecodedPorts {
  readonly servers: Pick<ServerMemory, "keyFinder">;
  /** Whether the user agrees to contact this host too, where the issuer keeps its keys. */
  readonly agreeToKeysAt: (host: string) => Promise<boolean>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Without it, nothing else happens between decoding a token and checking it. */
  readonly pace?: Pace;
}

/**
 * Checks a token from anywhere against what its issuer publishes. What cannot be known about it, such as the client and
 * the requested scopes, is not checked.
 * @throws DOMException "AbortError" when `signal` is aborted
 */
export async function checkDecoded(
  token: string,
  ports: CheckDecodedPorts,
  signal: AbortSignal,
): Promise<readonly SoundnessCheck[]> {
  const decoded = decodeToken(token);
  if (decoded.format !== "jwt" || typeof decoded.claims.iss !== "string") return [];
  const issuer = decoded.claims.iss;
  await ports.pace?.();
  const server = serverOf(issuer);
  return checkToken({
    token: {
      accessToken: token,
      receivedAt: ports.now(),
      format: "jwt",
      header: explainHeader(decoded.header),
      claims: explainClaims(decoded.claims),
    },
    facts: { serverKind: server.kind, issuer },
    findKey: findKeyAsAgreed(server, ports, signal),
  });
}

/**
 * Asks the issuer's own host, and another one only once the user has agreed to it. The time limit does not run while
 * the user decides.
 */
function findKeyAsAgreed(
  server: AuthorizationServer,
  { servers, agreeToKeysAt }: CheckDecodedPorts,
  signal: AbortSignal,
): FindKey {
  const { host: issuerHost } = new URL(issuerOf(server));
  const mayAsk = (address: string) => new URL(address).host === issuerHost;
  const atIssuer = atMost(servers.keyFinder(server, { mayAsk }), ISSUER_WAIT_MS, signal);
  return async (wanted) => {
    const found = await atIssuer(wanted);
    if (found.kind !== "elsewhere" || !(await agreeToKeysAt(new URL(found.address).host))) return found;
    // At the very address that was agreed to: by now the metadata may name another one.
    return atMost(servers.keyFinder(server, { jwksUri: found.address }), ISSUER_WAIT_MS, signal)(wanted);
  };
}

/** Okta's servers are recognized by their address; any other server's metadata says where its keys are. */
function serverOf(issuer: string): AuthorizationServer {
  const parsed = parseServerAddress(issuer);
  if (parsed.ok && parsed.isServerChosen && issuerOf(parsed.server) === issuer) return parsed.server;
  const { origin, hostname } = new URL(issuer);
  return isOktaHost(hostname) && issuer === origin
    ? { kind: "okta-org", origin }
    : { kind: "issuer", issuer };
}
