import { algorithmsOf } from "../keys/algorithms.ts";
import type { ServerUse } from "../server/serverReport.ts";
import { privateKeyOf } from "./credentials.ts";
import type { Profile } from "./profile.ts";

/** What a profile makes of its server. */
export function serverUseOf({ server, credentials, dpop, scopes, expectations }: Profile): ServerUse {
  const key = privateKeyOf(credentials);
  const isJwt = credentials.method === "client_secret_jwt" || credentials.method === "private_key_jwt";
  const byDefault = key === undefined ? "HS256" : algorithmsOf(key)[0];
  return {
    server,
    method: credentials.method,
    algorithm: isJwt ? (credentials.algorithm ?? byDefault) : undefined,
    dpopAlgorithm: dpop && algorithmsOf(dpop.privateKey)[0],
    scopes,
    claims: Object.keys(expectations?.claims ?? {}),
  };
}
