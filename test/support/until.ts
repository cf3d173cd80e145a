import { setTimeout as sleep } from "node:timers/promises";
import { PATIENCE_MS } from "./patience.ts";

/**
 * Waits until `condition` is true.
 * @param what names the condition; a function can also describe the state at the end
 * @throws Error that says what was waited for
 */
export async function until(
  what: string | (() => string),
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) {
      throw new Error(`Waited in vain until ${typeof what === "string" ? what : what()}.`);
    }
    await sleep(25);
  }
}
