import type { Pace } from "../../src/core/http/steps.ts";

/** How often the work is done: whatever else a machine is busy with, such as garbage, is in no step each time. */
const ROUNDS = 3;

/** The longest step of work that takes the same steps each time, in milliseconds of this process's CPU time. */
export async function longestStep(work: (pace: Pace) => Promise<unknown>): Promise<number> {
  const fastest: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let step = 0;
    let before = process.cpuUsage();
    const note = () => {
      const { user, system } = process.cpuUsage(before);
      fastest[step] = Math.min(fastest[step] ?? Infinity, (user + system) / 1000);
      step++;
      before = process.cpuUsage();
      return undefined;
    };
    await work(note);
    note();
  }
  return fastest.reduce((longest, one) => Math.max(longest, one), 0);
}
