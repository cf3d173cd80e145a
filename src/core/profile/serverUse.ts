import { algorithmsOf } from "../keys/algorithms.ts";
import type { ServerUse } from "../server/serverUse.ts";
import { assertionAlgorithmOf } from "./credentials.ts";
import type { Profile } from "./profile.ts";

/** How a profile uses its server. */
export function serverUseOf({ server, credentials, dpop, scopes, expectations }: Profile): ServerUse {
  return {
    server,
    method: credentials.method,
    algorithm: assertionAlgorithmOf(credentials),
    dpopAlgorithm: dpop && algorithmsOf(dpop.privateKey)[0],
    scopes,
    claims: Object.keys(expectations?.claims ?? {}),
  };
}
