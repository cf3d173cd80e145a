import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { importJWK, SignJWT, type JWTHeaderParameters, type JWTPayload } from "jose";
import { sendJson } from "../tokenEndpoint.ts";
import type { Asked, Place, Play } from "./play.ts";

const newKeys = () => generateKeyPairSync("ec", { namedCurve: "P-256" });
const published = (key: KeyObject) => ({
  ...key.export({ format: "jwk" }),
  kid: "k1",
  alg: "ES256",
  use: "sig",
});

const { privateKey, publicKey } = newKeys();
/** The key that the server's tokens are signed with, and one that they are not. */
export const GOOD_KEY = published(publicKey);
export const OTHER_KEY = published(newKeys().publicKey);

/** A token that every check finds sound. */
export async function goodToken(
  { issuer }: Pick<Asked, "issuer">,
  claims: JWTPayload = {},
  header: Partial<JWTHeaderParameters> = {},
): Promise<string> {
  const key = await importJWK(
    privateKey.export({ format: "jwk" }) as Parameters<typeof importJWK>[0],
    "ES256",
  );
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    ...{ iss: issuer, aud: "api://default", iat: now, exp: now + 3600, cid: "0oaFAKEFAKEFAKEFAKE1" },
    ...{ sub: "0oaFAKEFAKEFAKEFAKE1", scp: ["customScope"], jti: "j1", ver: 1, ...claims },
  })
    .setProtectedHeader({ alg: "ES256", kid: "k1", ...header })
    .sign(key);
}

export function tokenMembers(accessToken: string) {
  return { token_type: "Bearer", expires_in: 3600, access_token: accessToken, scope: "customScope" };
}

export function metadataOf(issuer: string) {
  return {
    issuer,
    token_endpoint: `${issuer}/v1/token`,
    introspection_endpoint: `${issuer}/v1/introspect`,
    revocation_endpoint: `${issuer}/v1/revoke`,
    jwks_uri: `${issuer}/v1/keys`,
    token_endpoint_auth_methods_supported: ["client_secret_basic"],
  };
}

/** What a well-behaved server answers. */
export const GOOD: Readonly<Record<Place, Play>> = {
  token: async (socket, asked) => sendJson(socket, "200 OK", tokenMembers(await goodToken(asked))),
  introspect: (socket) => sendJson(socket, "200 OK", { active: true, scope: "customScope" }),
  revoke: (socket) => sendJson(socket, "200 OK", {}),
  keys: (socket) => sendJson(socket, "200 OK", { keys: [GOOD_KEY] }),
  metadata: (socket, { issuer }) => sendJson(socket, "200 OK", metadataOf(issuer)),
};
