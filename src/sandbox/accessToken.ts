import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { issuerOf } from "./authorizationServer.ts";
import type { Server } from "./authorizationServer.ts";
import type { Granted } from "./checks/policy.ts";
import type { KeyStore } from "./keys.ts";
import type { App, World } from "./world.ts";

export interface TokenOrder {
  readonly server: Server;
  readonly app: App;
  readonly granted: Granted;
  /** The address the request was sent to. */
  readonly origin: string;
  /** Seconds since the epoch. */
  readonly issuedAt: number;
}

/** Signs an access token with header and claims in the order Okta's have them. */
export async function signAccessToken(order: TokenOrder, world: World, keys: KeyStore): Promise<string> {
  const { server, app, granted, origin, issuedAt } = order;
  const beginning = { ver: 1, jti: `AT.${randomBytes(32).toString("base64url")}` };
  const iss = issuerOf(server, world, origin);
  const ending = {
    iat: issuedAt,
    exp: issuedAt + granted.lifetime,
    cid: app.clientId,
    scp: granted.scopes,
  };
  // No user took part, so there is no `uid` and the subject is the client.
  const sub = app.clientId;
  if (server.kind === "org") {
    const { kid, privateKey } = await keys.org.signing();
    return new SignJWT({ ...beginning, iss, aud: iss, sub, ...ending })
      .setProtectedHeader({ kid, typ: "application/okta-internal-at+jwt", alg: "RS256" })
      .sign(privateKey);
  }
  const { kid, privateKey } = await keys.ofCustom(server.custom.id).signing();
  return new SignJWT({ ...beginning, iss, aud: server.custom.audience, ...ending, sub })
    .setProtectedHeader({ kid, alg: "RS256" })
    .sign(privateKey);
}
