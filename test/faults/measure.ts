import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export interface Cost {
  /** CPU time of this process, in milliseconds. */
  readonly cpuMs: number;
  /** The longest time in which nothing else could happen, in milliseconds. */
  readonly stretchMs: number;
}

/** The smallest interval at which the event loop is looked at, in milliseconds. */
const RESOLUTION_MS = 1;
const MB = 1024 * 1024;
/** What is released only after a while, such as a stream that is being closed, is waited for this often. */
const MOST_COLLECTIONS = 40;

// Mocha does not hand the option on to Node.
setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

export async function measure<T>(work: () => Promise<T>): Promise<Cost & { readonly result: T }> {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  await sleep(RESOLUTION_MS * 2);
  delays.enable();
  const before = process.cpuUsage();
  try {
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    // The last stretch counts once the event loop has gone round.
    await sleep(RESOLUTION_MS * 2);
    return { result, cpuMs: (user + system) / 1000, stretchMs: delays.max / 1e6 - RESOLUTION_MS };
  } finally {
    delays.disable();
  }
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
