import { randomBytes } from "node:crypto";
import { CompactEncrypt, importJWK, SignJWT } from "jose";
import { statedIssuer } from "./authorizationServer.ts";
import type { Server } from "./authorizationServer.ts";
import type { Granted } from "./guards/policy.ts";
import type { KeyStore } from "./keys.ts";
import type { App, TokenEncryption, World } from "./world.ts";

export interface TokenOrder {
  readonly server: Server;
  readonly app: App;
  readonly granted: Granted;
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
  readonly sub: string;
}

export interface AccessToken {
  readonly token: string;
  readonly claims: AccessTokenClaims;
}

/** Creates an access token with header and claims in the same order as Okta's; the position of `cnf` is a guess. */
export async function makeAccessToken(order: TokenOrder, world: World, keys: KeyStore): Promise<AccessToken> {
  const { server, app, granted, jkt, origin, issuedAt } = order;
  const beginning = { ver: 1, jti: `AT.${randomBytes(32).toString("base64url")}` } as const;
  const iss = statedIssuer(server, world, origin);
  const ending = {
    iat: issuedAt,
    exp: issuedAt + granted.lifetime,
    ...(jkt === undefined ? {} : { cnf: { jkt } }),
    cid: app.clientId,
    scp: granted.scopes,
  };
  // No user is involved, so there is no `uid` and the subject is the client.
  const sub = app.clientId;
  if (server.kind === "org") {
    const claims = { ...beginning, iss, aud: iss, sub, ...ending };
    const { kid, privateKey } = await keys.org.signing();
    const header = { kid, typ: "application/okta-internal-at+jwt", alg: "RS256" };
    return { token: await new SignJWT({ ...claims }).setProtectedHeader(header).sign(privateKey), claims };
  }
  const { id, audience, accessTokenEncryption } = server.custom;
  const claims = { ...beginning, iss, aud: audience, ...ending, sub };
  const { kid, privateKey } = await keys.ofCustom(id).signing();
  const signed = await new SignJWT({ ...claims }).setProtectedHeader({ kid, alg: "RS256" }).sign(privateKey);
  const token = accessTokenEncryption === undefined ? signed : await encrypt(signed, accessTokenEncryption);
  return { token, claims };
}

/** A nested JWT (RFC 7519 section 5.2) that only the API can read. */
async function encrypt(signed: string, { algorithm, key }: TokenEncryption): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(signed))
    .setProtectedHeader({ alg: algorithm, enc: "A256GCM", kid: key.kid, cty: "JWT" })
    .encrypt(await importJWK({ ...key }, algorithm));
}
