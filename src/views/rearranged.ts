import { type Arrangement, arrangementOf, idOf, type ListedNode } from "./profileArrangement.ts";
import type { GroupNode } from "./profileNodes.ts";

/** The nodes to be drawn anew; undefined for the whole tree. */
export type Changed = readonly ListedNode[] | undefined;

export interface Rearranged {
  readonly arrangement: Arrangement;
  readonly changed: Changed;
}

/**
 * Where nothing has moved to another place, the nodes that are shown stay, with what they show brought up to date:
 * VS Code knows an item by its object, and a menu that is open on it loses it where the item is made anew.
 */
export function rearranged(before: Arrangement, after: Arrangement): Rearranged {
  if (!isSameRow(before.roots, after.roots) || hasMoved(before, after)) {
    return { arrangement: after, changed: undefined };
  }
  const changed: ListedNode[] = [];
  const roots = keptRow(before.roots, after.roots, changed);
  return { arrangement: arrangementOf(roots), changed };
}

function keptRow(
  before: readonly ListedNode[],
  after: readonly ListedNode[],
  changed: ListedNode[],
): ListedNode[] {
  const known = new Map(before.map((node) => [idOf(node), node]));
  return after.map((node) => {
    const kept = known.get(idOf(node));
    return kept === undefined ? node : keptNode(kept, node, changed);
  });
}

function keptNode(kept: ListedNode, node: ListedNode, changed: ListedNode[]): ListedNode {
  if (kept.kind !== "group" || node.kind !== "group") {
    if (!isSameProfile(kept, node)) changed.push(kept);
    return Object.assign(kept, node);
  }
  const isSame = isSameGroup(kept, node);
  if (!isSame) changed.push(kept);
  // A group that is drawn anew draws what is in it.
  const children = keptRow(kept.children, node.children, isSame ? changed : []);
  return Object.assign(kept, node, { children });
}

function isSameProfile(one: ListedNode, other: ListedNode): boolean {
  return (
    one.kind === "profile" &&
    other.kind === "profile" &&
    one.entry === other.entry &&
    one.serverText === other.serverText
  );
}

function isSameGroup({ group: one, children }: GroupNode, { group: other, children: others }: GroupNode) {
  return one.size === other.size && one.serverText === other.serverText && isSameRow(children, others);
}

function isSameRow(row: readonly ListedNode[], other: readonly ListedNode[]): boolean {
  const ids = other.map(idOf);
  return row.length === ids.length && row.every((node, index) => idOf(node) === ids[index]);
}

function hasMoved({ parents }: Arrangement, after: Arrangement): boolean {
  return [...after.parents].some(([id, parent]) => {
    const former = parents.get(id);
    return former !== undefined && idOf(former) !== idOf(parent);
  });
}
