import { ExpiringMap } from "./expiringMap.ts";

/**
 * Ids that can be used once. Each is kept only as long as the JWT that carries it could be accepted: after that, its
 * age is reason enough to refuse it.
 */
export class ReplayStore {
  readonly #spent = new ExpiringMap<true>();

  /** Returns false if the id has been used before. `until` and `now` are seconds since the epoch. */
  spend(id: string, until: number, now: number): boolean {
    if (this.#spent.get(id, now)) return false;
    this.#spent.set(id, true, { until, now });
    return true;
  }
}
