interface Work<T> {
  readonly result: Promise<T>;
  readonly abort: AbortController;
  waiting: number;
}

/** Work under way, by key, each at most once at a time: callers that ask again wait for the same result. */
export class UnderWay<T> {
  readonly #works = new Map<string, Work<T>>();

  /**
   * Starts the work, or joins it. It is aborted when every caller waiting for it has aborted.
   * @throws DOMException "AbortError" when `signal` is aborted
   */
  async join(
    key: string,
    start: (signal: AbortSignal) => Promise<T>,
    signal = new AbortController().signal,
  ): Promise<T> {
    signal.throwIfAborted();
    const work = this.#works.get(key) ?? this.#start(key, start);
    work.waiting += 1;
    try {
      return await unlessAborted(work.result, signal);
    } finally {
      work.waiting -= 1;
      if (work.waiting === 0) {
        work.abort.abort();
        this.#forget(key, work);
      }
    }
  }

  /** The result of work under way, for callers that must not start any. */
  get(key: string): Promise<T> | undefined {
    return this.#works.get(key)?.result;
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<T>): Work<T> {
    const abort = new AbortController();
    const work = { result: start(abort.signal), abort, waiting: 0 };
    this.#works.set(key, work);
    // Every caller may have stopped waiting by the time it fails, and the rejection would be unhandled.
    work.result.catch(() => undefined).finally(() => this.#forget(key, work));
    return work;
  }

  #forget(key: string, work: Work<T>): void {
    if (this.#works.get(key) === work) this.#works.delete(key);
  }
}

/** The same promise, or a rejection as soon as the signal is aborted. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal.reason instanceof Error ? signal.reason : new DOMException("Aborted", "AbortError"));
    };
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (stop) signal.removeEventListener("abort", stop);
  }
}
