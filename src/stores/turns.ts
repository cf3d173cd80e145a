/** Does one thing to each profile at a time, so that nothing of this window comes between its reading and its writing. */
export class Turns {
  /** The last work on each profile; the next one waits for it. */
  readonly #last = new Map<string, Promise<void>>();

  next(id: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.#last.get(id) ?? Promise.resolve()).then(work);
    // Whoever waits for its turn must not fail for what went wrong before.
    const settled = turn.catch(() => undefined);
    this.#last.set(id, settled);
    void settled.then(() => {
      if (this.#last.get(id) === settled) this.#last.delete(id);
    });
    return turn;
  }
}
