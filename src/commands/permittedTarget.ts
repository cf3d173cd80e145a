import { CancellationError } from "vscode";
import type { CommandId } from "../contributions.ts";
import type { Target } from "../core/action.ts";
import { isOwn } from "../core/ownTarget.ts";
import { profileGone } from "../core/userError.ts";
import { consentTo, type Wish } from "../views/consent.ts";
import { subjectOf, WISHES } from "../views/wishes.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";

/**
 * What a command may act on: what this extension has named, and what another one has named once the user agrees.
 * Undefined if nothing is named, or nothing that the command could do harm to: then it asks the user itself.
 * @throws CancellationError when the user does not agree
 */
export async function permittedTarget(
  services: Services,
  command: CommandId,
  argument: unknown,
): Promise<Target | undefined> {
  const target = readTarget(argument);
  const wish: ((subject: ReturnType<typeof subjectOf>) => Wish) | undefined = WISHES[command];
  if (wish === undefined || isOwn(argument)) return target;
  const named = namedBy(services, target);
  if (named === undefined) return undefined;
  const entry = await services.profiles.entry(named.profileId);
  if (entry === undefined) throw profileGone();
  if (!(await consentTo(wish(subjectOf(entry))))) throw new CancellationError();
  return named;
}

/**
 * The profile is that of the run where one is named, whatever else is: some commands act on the run, others on the
 * profile, and the user is asked about one of them. A further wish, such as to request a token as well, is left out.
 */
function namedBy(
  { runs, tokens }: Services,
  { runId, profileId, step }: Target,
): (Target & { readonly profileId: string }) | undefined {
  const ofRun =
    runId === undefined ? undefined : (runs.get(runId)?.profile.id ?? tokens.ofRun(runId)?.profileId);
  const id = ofRun ?? profileId;
  return id === undefined ? undefined : { profileId: id, runId, step };
}
