import type { AccessTokenClaims } from "./accessToken.ts";
import { ExpiringMap } from "./expiringMap.ts";

export interface IssuedToken {
  /** Undefined for the org server. */
  readonly serverId: string | undefined;
  readonly claims: AccessTokenClaims;
}

/** The valid access tokens: issued, and neither expired nor revoked. Times are seconds since the epoch. */
export class IssuedTokens {
  readonly #good = new ExpiringMap<IssuedToken>();

  add(token: string, issued: IssuedToken, now: number): void {
    this.#good.set(token, issued, { until: issued.claims.exp, now });
  }

  /** A server knows only its own tokens. */
  find(token: string, serverId: string | undefined, now: number): IssuedToken | undefined {
    const issued = this.#good.get(token, now);
    return issued?.serverId === serverId && issued !== undefined && issued.claims.exp > now
      ? issued
      : undefined;
  }

  revoke(token: string): void {
    this.#good.delete(token);
  }
}
