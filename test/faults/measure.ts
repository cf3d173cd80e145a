import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export interface Cost {
  /** CPU time of this process, in milliseconds. */
  readonly cpuMs: number;
  /** The longest that nothing else could happen because of this process, in milliseconds. */
  readonly stretchMs: number;
}

/** How often the event loop is looked at, in milliseconds. */
const RESOLUTION_MS = 1;
const MB = 1024 * 1024;
/** What is released only after a while, such as a stream that is being closed, is waited for this often. */
const MOST_COLLECTIONS = 40;

// Mocha does not hand the option on to Node.
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

export async function measure<T>(work: () => Promise<T>): Promise<Cost & { readonly result: T }> {
  const stretches = new Stretches();
  const before = cpuMs();
  try {
    const result = await work();
    const after = cpuMs();
    // The last stretch counts once the event loop has gone round.
    await sleep(RESOLUTION_MS * 2);
    return { result, cpuMs: after - before, stretchMs: stretches.longestMs };
  } finally {
    stretches.stop();
  }
}

/** What passes between two rounds of the event loop. */
class Stretches {
  readonly #timer = setInterval(() => this.#goRound(), RESOLUTION_MS);
  #at = performance.now();
  #cpuMs = cpuMs();
  longestMs = 0;

  stop(): void {
    clearInterval(this.#timer);
  }

  /**
   * Counts the CPU time, as the clock counts what other processes do on a busy machine too; but not that of threads which
   * work at the same time, and so no more than the clock says.
   */
  #goRound(): void {
    const [at, cpu] = [performance.now(), cpuMs()];
    this.longestMs = Math.max(this.longestMs, Math.min(at - this.#at, cpu - this.#cpuMs));
    [this.#at, this.#cpuMs] = [at, cpu];
  }
}

/** CPU time of this process, in milliseconds. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Megabytes in use after garbage collection; waits until they are at most `enough`, unless that is in vain. */
export async function memoryInUse(enough = Infinity): Promise<number> {
  for (let count = 1; ; count++) {
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    const used = (heapUsed + external) / MB;
    if (used <= enough || count === MOST_COLLECTIONS) return used;
    await sleep(25);
  }
}
