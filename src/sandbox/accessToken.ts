import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { issuerBase, statedIssuer } from "./authorizationServer.ts";
import type { Server } from "./authorizationServer.ts";
import type { OwnClaims } from "./claims.ts";
import { encrypt } from "./encryption.ts";
import type { KeyStore } from "./keys.ts";
import type { App, World } from "./world.ts";
import type { ClaimValue } from "./worldFields.ts";

export interface TokenOrder {
  readonly server: Server;
  readonly app: App;
  readonly scopes: readonly string[];
  /** Seconds. */
  readonly lifetime: number;
  /** Replaces the server's own audience. */
  readonly audience: string | undefined;
  readonly ownClaims: OwnClaims;
  /** Thumbprint of the key that the token is bound to (RFC 9449 section 6.1); undefined for a Bearer token. */
  readonly jkt: string | undefined;
  /** The address the request was sent to. */
  readonly origin: string;
  /** Seconds since the epoch. */
  readonly issuedAt: number;
}

export interface AccessTokenClaims {
  readonly ver: 1;
  readonly jti: string;
  readonly iss: string;
  readonly aud: string;
  /** Seconds since the epoch. */
  readonly iat: number;
  readonly exp: number;
  readonly cnf?: { readonly jkt: string };
  readonly cid: string;
  readonly scp: readonly string[];
  readonly sub: ClaimValue;
  /** Claims that an admin or a hook has added. */
  readonly [name: string]: unknown;
}

export interface AccessToken {
  readonly token: string;
  readonly claims: AccessTokenClaims;
}

/**
 * Creates an access token with header and claims in the same order as Okta's; {@link UNCONFIRMED.memberOrder}.
 * @throws Refusal
 */
export async function makeAccessToken(order: TokenOrder, world: World, keys: KeyStore): Promise<AccessToken> {
  const { server, app, scopes, lifetime, audience, ownClaims, jkt, origin, issuedAt } = order;
  const beginning = { ver: 1, jti: `AT.${randomBytes(32).toString("base64url")}` } as const;
  const ending = {
    iat: issuedAt,
    exp: issuedAt + lifetime,
    ...(jkt === undefined ? {} : { cnf: { jkt } }),
    cid: app.clientId,
    scp: scopes,
  };
  // No user is involved, so there is no `uid` and the subject is the client.
  const sub = app.clientId;
  if (server.kind === "org") {
    const { issuerMode } = app;
    const iss = issuerBase(issuerMode, world, origin);
    const aud = issuerMode === "DYNAMIC" ? origin : world.orgUrl;
    const claims = { ...beginning, iss, aud, sub, ...ending };
    const { kid, privateKey } = await keys.org.signing();
    const header = { kid, typ: "application/okta-internal-at+jwt", alg: "RS256" };
    return { token: await new SignJWT({ ...claims }).setProtectedHeader(header).sign(privateKey), claims };
  }
  const { id, audience: usual, accessTokenEncryption } = server.custom;
  const iss = statedIssuer(server, world, origin);
  const claims = { ...beginning, iss, aud: audience ?? usual, ...ending, sub, ...ownClaims };
  const { kid, privateKey } = await keys.ofCustom(id).signing();
  const signed = await new SignJWT({ ...claims }).setProtectedHeader({ kid, alg: "RS256" }).sign(privateKey);
  const token = accessTokenEncryption === undefined ? signed : await encrypt(signed, accessTokenEncryption);
  return { token, claims };
}
