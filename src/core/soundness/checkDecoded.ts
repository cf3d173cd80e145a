import { issuerOf, type AuthorizationServer } from "../server/authorizationServer.ts";
import { decodeToken } from "../jwt/decode.ts";
import { explainClaims, explainHeader } from "../jwt/explain.ts";
import type { Pace } from "../http/steps.ts";
import { findKeyAsAgreed, type KeyConsent } from "../server/findKeyAsAgreed.ts";
import { parseServerAddress } from "../server/serverAddress.ts";
import { isOktaHost } from "../server/serverHost.ts";
import { checkToken } from "./checkToken.ts";
import type { SoundnessCheck } from "../record/tokenRun.ts";

export interface CheckDecodedPorts extends KeyConsent {
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

/** Okta's servers are recognized by their address; any other server's metadata says where its keys are. */
function serverOf(issuer: string): AuthorizationServer {
  const parsed = parseServerAddress(issuer);
  if (parsed.ok && parsed.isServerChosen && issuerOf(parsed.server) === issuer) return parsed.server;
  const { origin, hostname } = new URL(issuer);
  return isOktaHost(hostname) && issuer === origin
    ? { kind: "okta-org", origin }
    : { kind: "issuer", issuer };
}
