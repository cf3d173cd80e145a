import { own } from "../core/ownTarget.ts";
import type { ProfileEntry } from "../stores/profileEntry.ts";
import { groupedProfiles, type ProfileGroup, type Sorting } from "./profileGroups.ts";
import type { GroupNode, ProfileNode } from "./profileNodes.ts";

export interface Arrangement {
  /** Unreadable profiles, which need attention, then the groups. */
  readonly roots: readonly (GroupNode | ProfileNode)[];
  /** The nodes of the profiles, by their ids. */
  readonly profiles: ReadonlyMap<string, ProfileNode>;
  /** The group of each profile and of each part of the sandbox, by their ids. */
  readonly parents: ReadonlyMap<string, GroupNode>;
}

/** The nodes of the tree down to the profiles. */
export function arrangement(entries: readonly ProfileEntry[], sorting: Sorting): Arrangement {
  const { unreadable, groups } = groupedProfiles(entries, sorting);
  const profiles = new Map<string, ProfileNode>();
  const parents = new Map<string, GroupNode>();
  const profileNode = (entry: ProfileEntry, serverText?: string) => {
    const node: ProfileNode = own({ kind: "profile", profileId: entry.id, entry, serverText });
    profiles.set(entry.id, node);
    return node;
  };
  const groupNode = (group: ProfileGroup, isOpen: boolean): GroupNode => {
    const children = [
      // Of the sandbox's parts, the first is open: the names of the others then fit on one screen with it.
      ...group.groups.map((part, index) => groupNode(part, index === 0)),
      ...group.members.map(({ entry, serverText }) => profileNode(entry, serverText)),
    ];
    const node: GroupNode = own({ kind: "group", groupId: group.id, group, isOpen, children });
    for (const child of children) parents.set(idOf(child), node);
    return node;
  };
  const isAlone = unreadable.length === 0 && groups.length === 1;
  return {
    roots: [
      ...unreadable.map((entry) => profileNode(entry)),
      ...groups.map((group) => groupNode(group, group.kind !== "sandbox" || isAlone)),
    ],
    profiles,
    parents,
  };
}

function idOf(node: GroupNode | ProfileNode): string {
  return node.kind === "group" ? node.group.id : node.profileId;
}
