import type { RunInfo } from "../api.ts";
import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";

/** What other extensions may know about a run: no token, no header, no body. */
export function runInfo(run: Redacted<TokenRun>): RunInfo {
  return {
    runId: run.id,
    profileId: run.profile.id,
    outcome: run.outcome.kind,
    status: run.exchanges.at(-1)?.response?.status,
    headline: run.verdict.headline,
    meaning: run.verdict.meaning,
    startedAt: run.startedAt,
    durationMs: run.durationMs,
    expiresAt: run.token?.expiresAt,
    scope: run.token?.scope,
    diagnoses: run.diagnoses.map(({ rule }) => rule),
  };
}
