import { ExpiringMap } from "./expiringMap.ts";

/**
 * Ids that count once. One is kept only as long as what carries it could be accepted: after that its age is
 * reason enough to refuse it.
 */
export class ReplayStore {
  readonly #spent = new ExpiringMap<true>();

  /** False when the id was spent before. `until` and `now` are seconds since the epoch. */
  spend(id: string, until: number, now: number): boolean {
    if (this.#spent.get(id, now)) return false;
    this.#spent.set(id, true, { until, now });
    return true;
  }
}
