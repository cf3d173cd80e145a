import assert from "node:assert/strict";
import { startWithin } from "../../support/timeLimit.ts";

/** Gives up on its own after this time. */
async function giveUp(timeMs: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("given up"), timeMs);
  });
  const soon = new Promise<void>((resolve) => setTimeout(resolve, 1));
  await soon;
  return over.finally(() => clearTimeout(timer));
}

describe("work within a time", () => {
  it("is told when it is up, while other timers go on as they are", async () => {
    const { setTimeout: usual } = globalThis;
    const { result, timeIsUp } = startWithin(60_000, giveUp);
    assert.equal(globalThis.setTimeout, usual);
    timeIsUp();
    assert.equal(await result, "given up");
  });

  it("must start the timer at once", () => {
    assert.throws(() => startWithin(60_000, () => Promise.resolve()), /Nothing gives up after 60000 ms/);
  });
});
