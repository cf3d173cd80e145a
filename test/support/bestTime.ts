/** Milliseconds of the quickest of several calls: what the work takes when nothing else disturbs it. */
export function bestTime(work: () => unknown, calls = 5): number {
  let best = Infinity;
  for (let call = 0; call < calls; call++) {
    const start = performance.now();
    work();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
