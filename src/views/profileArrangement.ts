import { own } from "../core/ownTarget.ts";
import type { ProfileEntry } from "../stores/profileEntry.ts";
import { groupedProfiles, type ProfileGroup, type Sorting } from "./profileGroups.ts";
import type { GroupNode, ProfileNode } from "./profileNodes.ts";

/** What has a place in the tree of its own, unlike a profile's runs. */
export type ListedNode = GroupNode | ProfileNode;

export interface Arrangement {
  /** Unreadable profiles, which need attention, then the groups. */
  readonly roots: readonly ListedNode[];
  /** The nodes of the profiles, by their ids. */
  readonly profiles: ReadonlyMap<string, ProfileNode>;
  /** The group of each profile and of each part of the sandbox, by their ids. */
  readonly parents: ReadonlyMap<string, GroupNode>;
}

/** The nodes of the tree down to the profiles. */
export function arrangement(entries: readonly ProfileEntry[], sorting: Sorting): Arrangement {
  const { unreadable, groups } = groupedProfiles(entries, sorting);
  const isAlone = unreadable.length === 0 && groups.length === 1;
  return arrangementOf([
    ...unreadable.map((entry) => profileNode(entry)),
    ...groups.map((group) => groupNode(group, group.kind !== "sandbox" || isAlone)),
  ]);
}

/** The same nodes, to be found by their ids. */
export function arrangementOf(roots: readonly ListedNode[]): Arrangement {
  const profiles = new Map<string, ProfileNode>();
  const parents = new Map<string, GroupNode>();
  const add = (node: ListedNode) => {
    if (node.kind === "profile") {
      profiles.set(node.profileId, node);
      return;
    }
    for (const child of node.children) {
      parents.set(idOf(child), node);
      add(child);
    }
  };
  roots.forEach(add);
  return { roots, profiles, parents };
}

/** Different for each node. */
export function idOf(node: ListedNode): string {
  return node.kind === "group" ? node.group.id : node.profileId;
}

function profileNode(entry: ProfileEntry, serverText?: string): ProfileNode {
  return own({ kind: "profile", profileId: entry.id, entry, serverText });
}

function groupNode(group: ProfileGroup, isOpen: boolean): GroupNode {
  const children = [
    // Of the sandbox's parts, the first is open: the names of the others then fit on one screen with it.
    ...group.groups.map((part, index) => groupNode(part, index === 0)),
    ...group.members.map(({ entry, serverText }) => profileNode(entry, serverText)),
  ];
  return own({ kind: "group", groupId: group.id, group, isOpen, children });
}
