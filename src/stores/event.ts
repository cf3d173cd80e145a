/** Has the same shape as vscode's, so that one can be passed where the other is expected. */
export type Event<T> = (listener: (event: T) => unknown) => { dispose(): void };

/** Notifies listeners of a change; one that throws does not keep the others from being notified. */
export class Emitter<T> {
  readonly #listeners = new Set<{ readonly hear: (event: T) => unknown }>();

  readonly event: Event<T> = (hear) => {
    const entry = { hear };
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  fire(event: T): void {
    const failures: unknown[] = [];
    for (const { hear } of [...this.#listeners]) {
      try {
        hear(event);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, "A listener failed.");
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
