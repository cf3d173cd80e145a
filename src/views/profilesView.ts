import { commands, window } from "vscode";
import { CONTEXT_KEYS, VIEWS } from "../contributions.ts";
import type { ProfileOrder } from "../stores/profileOrder.ts";
import { ProfileDrag } from "./profileDrag.ts";
import type { TreeNode } from "./profileNodes.ts";
import type { ProfilesTree, ReadProfiles } from "./profilesTree.ts";

/** Milliseconds: ample for the commands that a key starts one after the other, and short for a click after it. */
const HELD_MS = 700;

/** The side bar's view of the profiles. */
export class ProfilesView {
  readonly #tree: ProfilesTree;
  readonly #view;
  #heldUntil = 0;
  readonly #contexts = new Map<string, boolean>();

  /** Fires whenever the profiles have been read to be shown. */
  readonly onDidRead: ProfilesTree["onDidRead"];

  constructor(tree: ProfilesTree, order: ProfileOrder) {
    this.#tree = tree;
    this.onDidRead = tree.onDidRead;
    this.#view = window.createTreeView<TreeNode>(VIEWS.profiles, {
      treeDataProvider: tree,
      showCollapseAll: true,
      canSelectMany: true,
      dragAndDropController: new ProfileDrag(),
    });
    tree.onDidRead((read) => {
      this.#tell(read);
      this.#set(CONTEXT_KEYS.isSortedByLastUse, order.current === "lastUse");
    });
  }

  get selection(): readonly TreeNode[] {
    return this.#view.selection;
  }

  /** Whether the user is at this window and sees the view. */
  get isInUse(): boolean {
    const { focused, active } = window.state;
    return focused && active && this.#view.visible;
  }

  /** Whether an item was selected for a key and is not to be opened. */
  get isOpeningHeld(): boolean {
    return this.#heldUntil > Date.now();
  }

  /** For the moment, what is selected is not opened. */
  holdOpening(): void {
    this.#heldUntil = Date.now() + HELD_MS;
  }

  refresh(): void {
    this.#tree.refresh();
  }

  /** Opens the view if it is closed, then selects a profile and scrolls to it. */
  async reveal(profileId: string): Promise<void> {
    await this.#reveal(await this.#tree.freshNode(profileId));
  }

  /** The same for the group that a profile is in. */
  async revealGroupOf(profileId: string): Promise<void> {
    const node = await this.#tree.freshNode(profileId);
    await this.#reveal(node && this.#tree.getParent(node));
  }

  async #reveal(node: TreeNode | undefined): Promise<void> {
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

  /** An empty view says by its welcome what there is to do; which one, the context keys decide. */
  #tell({ isEmpty, problem }: ReadProfiles): void {
    // VS Code shows no welcome beside a message; there, the button says what to do.
    this.#view.message = isEmpty ? undefined : problem?.message;
    this.#set(CONTEXT_KEYS.hasNoProfiles, isEmpty && problem === undefined);
    this.#set(CONTEXT_KEYS.isKeychainLocked, isEmpty && problem !== undefined);
  }

  #set(key: string, value: boolean): void {
    if ((this.#contexts.get(key) ?? false) === value) return;
    this.#contexts.set(key, value);
    void commands.executeCommand("setContext", key, value);
  }
}
