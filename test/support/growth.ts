import assert from "node:assert/strict";

/** The factor from one size to the next. */
const STEP = 4;
const MOST_SIZES = 4;
/** The limit for doubling the input: between 2, for time linear in the input, and 4, for quadratic time. */
const MOST_PER_DOUBLING = 2 * Math.SQRT2;
/** Faster work is repeated until it takes this long in total. */
const SHORTEST_MS = 1;
/** The same in ticks of the clock: on some systems it advances by 16 ms at a time. */
const SHORTEST_TICKS = 4;
/** The minimum number of measurements for each size; the fastest counts. */
const ROUNDS = 3;
/** How long to keep measuring if the time seems to grow too fast: something else may be slowing down the machine. */
const DOUBT_MS = 500;
/** If a smaller size takes this long, a larger one reveals nothing more. */
const LONG_ENOUGH_MS = 500;

/** CPU time of this process in milliseconds; on a busy machine, wall-clock time would include other processes. */
function ownTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

interface Options {
  /** The smallest size to try, if smaller inputs are handled differently. */
  readonly smallest?: number;
  /** Returns milliseconds; by default, the CPU time of this process. */
  readonly clock?: () => number;
}

interface Measured {
  readonly size: number;
  /** Milliseconds taken by the fastest call so far. */
  best: number;
  readonly measure: () => void;
}

/**
 * Asserts that the time of `work` grows no faster than its input: twice the input takes about twice as long. Sizes are
 * compared with each other within this run, never with a limit in milliseconds.
 * @param inputOf makes an input of about this size, in whatever unit the size is counted
 */
export function assertLinear<Input>(
  largest: number,
  inputOf: (size: number) => Input,
  work: (input: Input) => unknown,
  { smallest = 1, clock = ownTime }: Options = {},
): void {
  const shortest = Math.max(SHORTEST_MS, SHORTEST_TICKS * tickOf(clock));
  const start = clock();
  const sizes: Measured[] = [];
  for (const size of sizesFrom(smallest, largest)) {
    const one = measured(size, inputOf(size), work, clock, shortest);
    sizes.push(one);
    if (sizes.length > 1 && one.best > LONG_ENOUGH_MS) break;
  }
  for (let round = 1; round <= ROUNDS || clock() - start < DOUBT_MS; round++) {
    // In turns, so that anything that slows down the machine affects every size.
    for (const { measure } of sizes) measure();
    if (round >= ROUNDS && perDoubling(sizes) <= MOST_PER_DOUBLING) return;
  }
  const times = sizes.map(({ size, best }) => `${inDigits(best)} ms for ${size.toLocaleString("en")}`);
  assert.fail(`Twice the input takes ${perDoubling(sizes).toFixed(1)} times as long: ${times.join(", ")}`);
}

function sizesFrom(smallest: number, largest: number): readonly number[] {
  const sizes = Array.from({ length: MOST_SIZES }, (_, index) => Math.floor(largest / STEP ** index));
  return sizes.filter((size) => size >= smallest).toReversed();
}

/** Measures one size, calling the work often enough for the clock's resolution. */
function measured<Input>(
  size: number,
  input: Input,
  work: (input: Input) => unknown,
  clock: () => number,
  shortest: number,
): Measured {
  let calls = 1;
  const timeOfCalls = () => {
    const start = clock();
    for (let call = 0; call < calls; call++) work(input);
    return clock() - start;
  };
  let time = timeOfCalls();
  while (time < shortest) {
    calls *= 2;
    time = timeOfCalls();
  }
  const one: Measured = {
    size,
    best: time / calls,
    measure: () => (one.best = Math.min(one.best, timeOfCalls() / calls)),
  };
  return one;
}

function perDoubling(sizes: readonly Measured[]): number {
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (first === undefined || last === undefined || first === last) return 0;
  return (last.best / first.best) ** (1 / Math.log2(last.size / first.size));
}

function inDigits(amount: number): string {
  return amount.toLocaleString("en", { maximumSignificantDigits: 3 });
}

/** The smallest step of a clock, in milliseconds. */
function tickOf(clock: () => number): number {
  const start = clock();
  let now = start;
  while (now === start) now = clock();
  return now - start;
}
