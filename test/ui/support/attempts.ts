import { PATIENCE_MS } from "../../support/patience.ts";

/** The timeout of the first attempt, in milliseconds; it doubles with each further attempt. */
const FIRST_ATTEMPT_MS = 3_000;

/** Repeats something that has no effect if it comes too early, preparing again after each failed attempt. */
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
