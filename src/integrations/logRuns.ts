import type { LogOutputChannel } from "vscode";
import { exchangeLine } from "../core/http/exchangeLine.ts";
import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import { logOutcome } from "../views/logOutcome.ts";
import type { RunStore } from "../stores/runStore.ts";

/** Logs one line for each run and, at debug level, one for each of its requests. It sees only redacted runs. */
export function logRuns(runs: RunStore, log: LogOutputChannel): { dispose(): void } {
  return runs.onDidAdd((run: Redacted<TokenRun>) => {
    const { profile, durationMs, exchanges } = run;
    logOutcome(log, profile.name, `requested a token in ${Math.round(durationMs)} ms`, run);
    for (const exchange of exchanges) log.debug(exchangeLine(exchange));
  });
}
