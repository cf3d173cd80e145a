import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import { nameOf, type ProfileEntry } from "../stores/profileEntry.ts";

/** An item of the tree, which commands started from it receive as their argument. */
export interface ProfileNode {
  readonly kind: "profile";
  readonly profileId: string;
  readonly entry: ProfileEntry;
}

export interface RunNode {
  readonly kind: "run";
  readonly profileId: string;
  readonly runId: string;
  readonly run: Redacted<TokenRun>;
}

/** Stands first while the profiles cannot be read. */
export interface ReadAgainNode {
  readonly kind: "readAgain";
}

export type TreeNode = ProfileNode | RunNode | ReadAgainNode;

const order = new Intl.Collator(undefined, { numeric: true });

/**
 * The user's own profiles by name, unreadable ones by whatever name is left; then the sandbox's, in its own order, with
 * the successful ones first.
 */
export function sortedNodes(entries: readonly ProfileEntry[]): ProfileNode[] {
  return entries
    .map((entry) => ({ entry, name: nameOf(entry), place: placeOf(entry) }))
    .sort((a, b) => a.place - b.place || order.compare(a.name, b.name))
    .map(({ entry }) => ({ kind: "profile", profileId: entry.id, entry }));
}

/** 0 for the user's own profiles. */
function placeOf(entry: ProfileEntry): number {
  if (entry.kind === "broken" || !entry.profile.isSandbox) return 0;
  return 1 + (entry.profile.sandboxOrder ?? 0);
}
