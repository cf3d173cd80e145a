const SWEEP_SECONDS = 60;

/**
 * Ids that count once. One is kept only as long as what carries it could be accepted: after that its age is
 * reason enough to refuse it.
 */
export class ReplayStore {
  readonly #spent = new Map<string, number>();
  #sweptAt = 0;

  /** False when the id was spent before. `until` and `now` are seconds since the epoch. */
  spend(id: string, until: number, now: number): boolean {
    this.#sweep(now);
    if (this.#spent.has(id)) return false;
    this.#spent.set(id, until);
    return true;
  }

  #sweep(now: number): void {
    if (now < this.#sweptAt + SWEEP_SECONDS) return;
    this.#sweptAt = now;
    for (const [id, until] of this.#spent) if (until < now) this.#spent.delete(id);
  }
}
