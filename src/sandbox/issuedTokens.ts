import type { AccessTokenClaims } from "./accessToken.ts";

export interface IssuedToken {
  /** Undefined for the org server. */
  readonly serverId: string | undefined;
  readonly claims: AccessTokenClaims;
}

const SWEEP_SECONDS = 60;

/** The access tokens that are good: issued, neither expired nor revoked. Times are seconds since the epoch. */
export class IssuedTokens {
  readonly #good = new Map<string, IssuedToken>();
  #sweptAt = 0;

  add(token: string, issued: IssuedToken, now: number): void {
    this.#sweep(now);
    this.#good.set(token, issued);
  }

  /** A server knows only its own tokens. */
  find(token: string, serverId: string | undefined, now: number): IssuedToken | undefined {
    const issued = this.#good.get(token);
    return issued?.serverId === serverId && issued !== undefined && issued.claims.exp > now
      ? issued
      : undefined;
  }

  revoke(token: string): void {
    this.#good.delete(token);
  }

  #sweep(now: number): void {
    if (now < this.#sweptAt + SWEEP_SECONDS) return;
    this.#sweptAt = now;
    for (const [token, { claims }] of this.#good) if (claims.exp <= now) this.#good.delete(token);
  }
}
