import { neverRequested, responseGone } from "../core/tokenErrors.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";

/** Shows a past run again. */
export async function showRun({ runs, resultPanel }: Services, argument: unknown): Promise<void> {
  const { runId, profileId } = readTarget(argument);
  const run = runId === undefined ? undefined : runs.get(runId);
  if (run === undefined) throw responseGone(profileId);
  (await resultPanel()).show(run, { preserveFocus: false });
}

/** Shows the run that finished last, of one profile or of all; without one, what an open panel has kept. */
export async function showLastResult({ runs, resultPanel }: Services, argument: unknown): Promise<void> {
  const { profileId } = readTarget(argument);
  const run = profileId === undefined ? runs.last : runs.ofProfile(profileId)[0];
  const panel = await resultPanel();
  if (run !== undefined) panel.show(run, { preserveFocus: false });
  else if (profileId !== undefined || !panel.reveal()) throw neverRequested(profileId);
}
