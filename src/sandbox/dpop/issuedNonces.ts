import { createHmac, randomBytes } from "node:crypto";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Days for which a nonce remains valid after a newer one has replaced it. */
const TAIL_DAYS = 3;

/** Nonces for DPoP proofs (RFC 9449 section 8): a new one every 24 hours, the same for all clients, as at Okta. */
export class IssuedNonces {
  readonly #key = randomBytes(32);

  /** @param now milliseconds since the epoch */
  current(now: number): string {
    return this.#ofDay(dayOf(now));
  }

  isGood(nonce: unknown, now: number): boolean {
    const today = dayOf(now);
    return Array.from({ length: TAIL_DAYS + 1 }, (_, age) => this.#ofDay(today - age)).some(
      (one) => one === nonce,
    );
  }

  /** Derived from the day, so that nothing has to be remembered. */
  #ofDay(day: number): string {
    return createHmac("sha256", this.#key).update(String(day)).digest("base64url").slice(0, 32);
  }
}

const dayOf = (now: number) => Math.floor(now / DAY_MS);
