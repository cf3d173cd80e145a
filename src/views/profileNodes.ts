import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import type { ProfileEntry } from "../stores/profileEntry.ts";
import type { ProfileGroup } from "./profileGroups.ts";

/** Profiles that belong together. */
export interface GroupNode {
  readonly kind: "group";
  readonly groupId: string;
  readonly group: ProfileGroup;
  /** Whether it is shown open at first. */
  readonly isOpen: boolean;
  readonly children: readonly (GroupNode | ProfileNode)[];
}

/** An item of the tree, which commands started from it receive as their argument. */
export interface ProfileNode {
  readonly kind: "profile";
  readonly profileId: string;
  readonly entry: ProfileEntry;
  /** What tells its server from those of the others in its group, if anything does. */
  readonly serverText?: string;
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

export type TreeNode = GroupNode | ProfileNode | RunNode | ReadAgainNode;
