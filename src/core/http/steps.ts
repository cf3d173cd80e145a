/** Work that takes long as a whole, in steps that do not; it may pause after each. */
export type Steps<T> = Generator<undefined, T>;

/** Values one after the other, and undefined wherever the work may pause between them. */
export type Pausing<T> = Generator<T | undefined, void>;

/** Says whether to pause before the next step, and for how long. */
export type Pace = () => Promise<void> | undefined;

/** How much of a text is read in a step, in bytes or what takes as long: some milliseconds' worth. */
export const STEP = 0x10000;

/** All steps without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** All steps, with the pauses that the pace takes between them. */
export async function atPace<T>(steps: Steps<T>, pace: Pace): Promise<T> {
  let step = steps.next();
  while (step.done !== true) {
    const pause = pace();
    if (pause !== undefined) await pause;
    step = steps.next();
  }
  return step.value;
}
