import { window } from "vscode";
import { VIEWS } from "../contributions.ts";
import type { ProfilesTree } from "./profilesTree.ts";
import type { TreeNode } from "./profileNodes.ts";

/** The side bar's view of the profiles. */
export class ProfilesView {
  readonly #tree: ProfilesTree;
  readonly #view;

  constructor(tree: ProfilesTree) {
    this.#tree = tree;
    this.#view = window.createTreeView<TreeNode>(VIEWS.profiles, { treeDataProvider: tree });
    tree.onDidRead((problem) => (this.#view.message = problem?.message));
  }

  refresh(): void {
    this.#tree.refresh();
  }

  /** Opens the view if it is closed, then selects a profile and scrolls to it. */
  async reveal(profileId: string): Promise<void> {
    const node = await this.#tree.freshNode(profileId);
    if (node === undefined) return;
    try {
      await this.#view.reveal(node, { select: true, focus: true });
    } catch {
      // VS Code cannot find a node while the tree is being refreshed. The view is open; no command fails for a selection.
    }
  }

  dispose(): void {
    this.#view.dispose();
  }
}
