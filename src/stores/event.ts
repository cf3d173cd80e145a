/** Has the same shape as vscode's, so that one can be passed where the other is expected. */
export type Event<T> = (listener: (event: T) => unknown) => { dispose(): void };

/** Takes what a listener has thrown; nobody who caused an event can do anything about it. */
export type ReportFailure = (error: unknown) => void;

/** Notifies listeners of a change. One that fails harms neither the others nor the work that caused the event. */
export class Emitter<T> {
  readonly #report: ReportFailure;
  readonly #listeners = new Set<{ readonly hear: (event: T) => unknown }>();

  constructor(report: ReportFailure) {
    this.#report = report;
  }

  readonly event: Event<T> = (hear) => {
    const entry = { hear };
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  fire(event: T): void {
    for (const { hear } of [...this.#listeners]) {
      void this.#tell(hear, event);
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }

  /** Calls the listener at once, and reports its failure even if that comes later. */
  async #tell(hear: (event: T) => unknown, event: T): Promise<void> {
    try {
      await hear(event);
    } catch (error) {
      this.#report(error);
    }
  }
}
