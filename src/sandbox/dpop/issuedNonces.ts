import { createHmac, randomBytes } from "node:crypto";

interface NonceRules {
  /** How often there is a new one, which is the same for all clients. */
  readonly periodMs: number;
  /** Periods for which a nonce remains valid after a newer one has replaced it. */
  readonly tail: number;
}

/** As at Okta. */
export const OKTA_NONCES: NonceRules = { periodMs: 24 * 60 * 60 * 1000, tail: 3 };

/** Soon enough to be seen: {@link UNCONFIRMED.apiNonces}. */
export const API_NONCES: NonceRules = { periodMs: 60 * 1000, tail: 1 };

/** Nonces for DPoP proofs (RFC 9449 sections 8 and 9). */
export class IssuedNonces {
  readonly #key = randomBytes(32);
  readonly #rules: NonceRules;

  constructor(rules: NonceRules) {
    this.#rules = rules;
  }

  /** @param now milliseconds since the epoch */
  current(now: number): string {
    return this.#ofPeriod(this.#periodOf(now));
  }

  isGood(nonce: unknown, now: number): boolean {
    const latest = this.#periodOf(now);
    return Array.from({ length: this.#rules.tail + 1 }, (_, age) => this.#ofPeriod(latest - age)).some(
      (one) => one === nonce,
    );
  }

  /** Derived from the period, so that nothing has to be remembered. */
  #ofPeriod(period: number): string {
    return createHmac("sha256", this.#key).update(String(period)).digest("base64url").slice(0, 32);
  }

  #periodOf(now: number): number {
    return Math.floor(now / this.#rules.periodMs);
  }
}
