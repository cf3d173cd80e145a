import type { FollowUpKind } from "../core/followUp/followUpKinds.ts";
import { responseGone } from "../core/tokenErrors.ts";
import { logOutcome } from "../views/logOutcome.ts";
import { withRunProgress } from "../views/runProgress.ts";
import type { Services } from "./services.ts";

const DEEDS: Readonly<Record<FollowUpKind, string>> = {
  introspection: "introspected its token",
  revocation: "asked to revoke its token",
};

/** Asks the server about a run's token, or has it revoked, then shows the run with the answer. */
export async function showFollowUp(
  { followUps, runs, tokens, resultPanel, log }: Services,
  kind: FollowUpKind,
  runId: string,
  titleFor: (profileName: string) => string,
): Promise<void> {
  const run = runs.get(runId);
  if (run === undefined) throw responseGone(tokens.ofRun(runId)?.profileId);
  const { name } = run.profile;
  const runner = await followUps();
  const ask = (signal: AbortSignal) => runner.run(kind, runId, signal);
  logOutcome(log, name, DEEDS[kind], await withRunProgress(name, ask, titleFor(name)));
  const changed = runs.get(runId);
  // The profile may have been deleted in the meantime.
  if (changed !== undefined) (await resultPanel()).show(changed, { preserveFocus: false });
}
