import type { AuthorizationServer } from "./authorizationServer.ts";

/** How one client uses a server. */
export interface ServerUse {
  readonly server: AuthorizationServer;
  /** Registered name of the client authentication method. */
  readonly method: string;
  /** The algorithm of the client assertion; absent if none is sent. */
  readonly algorithm?: string;
  /** The algorithm of the DPoP proof; absent if none is sent. */
  readonly dpopAlgorithm?: string;
  readonly scopes: readonly string[];
  /** Names of the claims that a token must have. */
  readonly claims: readonly string[];
}
