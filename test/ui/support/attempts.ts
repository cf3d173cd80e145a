import { PATIENCE_MS } from "../../support/patience.ts";

/** What the first attempt has, in milliseconds; each further one has twice as long as the one before. */
const FIRST_ATTEMPT_MS = 3_000;

/** Tries what may be missed when it comes too soon, and prepares anew after each attempt that was in vain. */
export async function inAttempts<T>(
  attempt: (timeout: number) => Promise<T>,
  prepare: () => Promise<unknown>,
): Promise<T> {
  for (let timeout = FIRST_ATTEMPT_MS; ; timeout *= 2) {
    try {
      return await attempt(timeout);
    } catch (error) {
      if (timeout > PATIENCE_MS) throw error;
      await prepare();
    }
  }
}
