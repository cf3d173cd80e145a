import { CancellationError } from "vscode";
import { type CommandId, KEY_COMMANDS } from "../contributions.ts";
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
 * @param selected what is selected in the tree, as its menus hand it over beside the item itself
 * @throws CancellationError when the user does not agree
 */
export async function permittedTarget(
  services: Services,
  command: CommandId,
  argument: unknown,
  selected?: unknown,
): Promise<Target | undefined> {
  const target = readTarget(argument);
  if (target.isSelectionMeant === true) return selectionByKey(services, command);
  const wish: ((subject: ReturnType<typeof subjectOf>) => Wish) | undefined = WISHES[command];
  if (isOwn(argument)) return withSelected(target, selected);
  if (wish === undefined) return target;
  const named = namedBy(services, target);
  if (named === undefined) return undefined;
  const entry = await services.profiles.entry(named.profileId);
  if (entry === undefined) throw profileGone();
  if (!(await consentTo(wish(subjectOf(entry))))) throw new CancellationError();
  return named;
}

/**
 * A key brings nothing by which it could be told from another extension: what is selected counts only for the commands
 * that have a key, and while the user is at the view and sees what happens.
 * @throws CancellationError when there is nothing to act on
 */
function selectionByKey({ profilesView }: Services, command: CommandId): Target {
  const nodes = KEY_COMMANDS.includes(command) && profilesView.isInUse ? profilesView.selection : [];
  const target = ofSeveral(profileIdsIn(nodes)) ?? ofGroup(nodes);
  if (target === undefined) throw new CancellationError();
  return target;
}

/** The target of a menu that was opened on one of several selected profiles. */
function withSelected(target: Target, selected: unknown): Target {
  const nodes = Array.isArray(selected) && selected.every(isOwn) ? (selected as readonly object[]) : [];
  return { ...target, ...(nodes.length > 1 ? ofSeveral(profileIdsIn(nodes)) : {}) };
}

function profileIdsIn(nodes: readonly object[]): readonly string[] {
  // A run names its profile too, but stands for itself.
  const profiles = nodes.filter((node) => "kind" in node && node.kind === "profile");
  return profiles.flatMap((node) => readTarget(node).profileId ?? []);
}

/** Where a single group is selected, and no profile. */
function ofGroup(nodes: readonly object[]): Target | undefined {
  const [groupId] = nodes.map((node) => readTarget(node).groupId);
  return groupId === undefined || nodes.length > 1 ? undefined : { groupId };
}

function ofSeveral(profileIds: readonly string[]): Target | undefined {
  const [profileId] = profileIds;
  return profileId === undefined ? undefined : { profileId, profileIds };
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
