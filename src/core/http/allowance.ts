/** At most so many of something in any stretch of time. */
export class Allowance {
  readonly #most: number;
  readonly #perMs: number;
  readonly #now: () => number;
  #taken: readonly number[] = [];

  /** @param now milliseconds since the epoch */
  constructor({ most, perMs, now }: { most: number; perMs: number; now: () => number }) {
    this.#most = most;
    this.#perMs = perMs;
    this.#now = now;
  }

  /** @returns 0 once one more is taken, else the milliseconds until there is one */
  take(): number {
    const now = this.#now();
    // A clock that was set back must not lock anybody out.
    this.#taken = this.#taken.filter((at) => at <= now && at > now - this.#perMs);
    const [first] = this.#taken;
    if (first !== undefined && this.#taken.length >= this.#most) return first + this.#perMs - now;
    this.#taken = [...this.#taken, now];
    return 0;
  }
}
