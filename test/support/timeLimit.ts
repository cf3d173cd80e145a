export interface UnderWay<T> {
  readonly result: Promise<T>;
  /** Ends the time that the work has. */
  readonly timeIsUp: () => void;
}

/**
 * Starts work that gives up after a time, and lets the test decide when that time is up, so that it comes after
 * everything that should come before it, however busy the machine is. The work must start its timer immediately, and no
 * other timer may have the same delay.
 */
export function startWithin<T>(timeMs: number, start: (timeMs: number) => Promise<T>): UnderWay<T> {
  const { setTimeout: usual } = globalThis;
  let timeIsUp: (() => void) | undefined;
  const watched = (callback: () => void, delay?: number) => {
    if (delay === timeMs) timeIsUp = callback;
    return usual(callback, delay);
  };
  Object.assign(globalThis, { setTimeout: watched });
  try {
    const result = start(timeMs);
    if (timeIsUp === undefined) throw new Error(`Nothing gives up after ${timeMs} ms.`);
    return { result, timeIsUp };
  } finally {
    Object.assign(globalThis, { setTimeout: usual });
  }
}
