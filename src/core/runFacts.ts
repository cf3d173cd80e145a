import type { Exchange } from "./http/exchange.ts";
import type { IssuedToken, Outcome, RunProfile } from "./record/tokenRun.ts";

/** What is known of a run before it is judged. */
export interface RunFacts {
  readonly profile: RunProfile;
  /** In the order they happened; the last one holds the answer or the failure that decided the outcome. */
  readonly exchanges: readonly Exchange[];
  readonly outcome: Outcome;
  readonly token?: IssuedToken;
}

/** What the answer to a token request says. */
export interface TokenReading {
  readonly outcome: Outcome;
  readonly token?: IssuedToken;
  /** Plain sentences about what is odd but did not stop the run. */
  readonly remarks: readonly string[];
}
