const SWEEP_SECONDS = 60;

/** Keeps each value until it expires. Times are seconds since the epoch. */
export class ExpiringMap<T> {
  readonly #entries = new Map<string, { readonly value: T; readonly until: number }>();
  #sweptAt = 0;

  set(key: string, value: T, { until, now }: { readonly until: number; readonly now: number }): void {
    this.#sweep(now);
    this.#entries.set(key, { value, until });
  }

  get(key: string, now: number): T | undefined {
    const entry = this.#entries.get(key);
    return entry !== undefined && now <= entry.until ? entry.value : undefined;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  /** Only now and then, so that adding a value does not mean looking at all of them. */
  #sweep(now: number): void {
    if (now < this.#sweptAt + SWEEP_SECONDS) return;
    this.#sweptAt = now;
    for (const [key, { until }] of this.#entries) if (until < now) this.#entries.delete(key);
  }
}
