import { type DataTransfer, DataTransferItem, type TreeDragAndDropController } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { ProfileNode, TreeNode } from "./profileNodes.ts";
import { startAction } from "./startAction.ts";

/** VS Code's own type for what is dragged within the view, which is its id in lower case. */
const MIME_TYPE = "application/vnd.code.tree.oktam2m.profiles";

/** Moves profiles to the group that they are dropped on, or to that of the profile they are dropped on. */
export class ProfileDrag implements TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = [MIME_TYPE];
  readonly dropMimeTypes = [MIME_TYPE];
  /** Kept here and not in the transfer, into which others can put what they like. */
  #dragged: readonly ProfileNode[] = [];

  handleDrag(nodes: readonly TreeNode[], transfer: DataTransfer): void {
    this.#dragged = nodes.filter((node) => node.kind === "profile");
    if (this.#dragged.length > 0) transfer.set(MIME_TYPE, new DataTransferItem(""));
  }

  async handleDrop(target: TreeNode | undefined): Promise<void> {
    const profileIds = this.#dragged.map(({ profileId }) => profileId);
    this.#dragged = [];
    const [profileId] = profileIds;
    if (profileId === undefined) return;
    const toGroup = groupOf(target) ?? "";
    await startAction({ command: COMMANDS.moveToGroup, argument: { profileId, profileIds, toGroup } });
  }
}

/** The group that the user has named; undefined for all others, which profiles are in without being moved there. */
function groupOf(target: TreeNode | undefined): string | undefined {
  if (target?.kind === "profile")
    return target.entry.kind === "profile" ? target.entry.profile.group : undefined;
  return target?.kind === "group" && target.group.kind === "named" ? target.group.name : undefined;
}
