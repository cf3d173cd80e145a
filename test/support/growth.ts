import assert from "node:assert/strict";

/** Each size that is tried is so many times the one before. */
const STEP = 4;
const MOST_SIZES = 4;
/** For twice the input: between 2, where time grows with the input, and 4, where it grows with the input's square. */
const MOST_PER_DOUBLING = 2 * Math.SQRT2;
/** What takes less is done several times in a row, until it takes this long together. */
const SHORTEST_MS = 1;
/** As above, in steps of the clock: on some systems it goes on by 16 ms at once. */
const SHORTEST_TICKS = 4;
/** How often each size is measured at least; the quickest counts. */
const ROUNDS = 3;
/** How long it is measured again where it seems to grow too fast: something else may slow the machine for a while. */
const DOUBT_MS = 500;
/** Where a smaller size takes this long, a larger one says nothing more. */
const LONG_ENOUGH_MS = 500;

/** Milliseconds that this process has computed; on a busy machine the wall's clock would count others too. */
function ownTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

interface Options {
  /** Where smaller inputs are worked at in another way. */
  readonly smallest?: number;
  /** In milliseconds. */
  readonly clock?: () => number;
}

interface Measured {
  readonly size: number;
  /** Milliseconds of the quickest call so far. */
  best: number;
  readonly measure: () => void;
}

/**
 * Asserts that the time of `work` grows no faster than its input: twice the input takes about twice as long. Sizes
 * are compared with each other, within this run, never with a limit in milliseconds.
 * @param inputOf makes an input of about this size, in whatever the size is counted in
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
    // In turns, so that what makes the machine slower hits every size.
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

/** Calls often enough for the clock. */
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
