import type { Pace } from "../core/http/steps.ts";

/** Nobody notices a pause of so little; what runs longer gives way to everything else that waits. */
const LONGEST_STRETCH_MS = 10;

/** A pace that lets the event loop go on: other extensions share it, and a cancellation arrives by it. */
export function givingWay(): Pace {
  let begun = performance.now();
  return () => {
    if (performance.now() - begun < LONGEST_STRETCH_MS) return undefined;
    return new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      begun = performance.now();
    });
  };
}
