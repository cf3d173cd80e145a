import type { TreeDataProvider, TreeItem } from "vscode";
import { EventEmitter } from "vscode";
import { own } from "../core/ownTarget.ts";
import type { LiveTokens } from "../stores/liveTokens.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import type { RunStore } from "../stores/runStore.ts";
import type { UserError } from "../core/userError.ts";
import type { ProfileNode, RunNode, TreeNode } from "./profileNodes.ts";
import type { TokenClock } from "./tokenClock.ts";

const treeContent = () => import("./treeContent.ts");

export interface ProfilesTreeSources {
  readonly profiles: ProfileStore;
  readonly runs: RunStore;
  readonly tokens: LiveTokens;
  readonly clock: TokenClock;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Profiles by name, each with its last runs. It listens to the stores and needs no other refresh. */
export class ProfilesTree implements TreeDataProvider<TreeNode> {
  readonly #sources: ProfilesTreeSources;
  readonly #changed = new EventEmitter<TreeNode | undefined>();
  /** Keeps one node object per profile, so that a single item can be refreshed. */
  readonly #nodes = new Map<string, ProfileNode>();
  readonly #subscriptions: readonly { dispose(): void }[];
  #refresh: NodeJS.Timeout | undefined;

  readonly #read = new EventEmitter<UserError | undefined>();

  readonly onDidChangeTreeData = this.#changed.event;
  /** Fires whenever the profiles have been read, with what was wrong. */
  readonly onDidRead = this.#read.event;

  constructor(sources: ProfilesTreeSources) {
    this.#sources = sources;
    const { profiles, runs, tokens, clock } = sources;
    this.#subscriptions = [
      profiles.onDidChange(() => this.#refreshSoon()),
      runs.onDidChange(({ profileId }) => this.#refreshProfile(profileId)),
      clock.onDidTick(() => {
        for (const id of new Set(tokens.all.map(({ profileId }) => profileId))) this.#refreshProfile(id);
      }),
    ];
  }

  refresh(): void {
    clearTimeout(this.#refresh);
    this.#changed.fire(undefined);
  }

  /** The node of a profile that may have been stored only a moment ago; undefined if there is none. */
  async freshNode(profileId: string): Promise<TreeNode | undefined> {
    this.refresh();
    await this.#profileNodes();
    return this.#nodes.get(profileId);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined) return this.#profileNodes();
    return node.kind === "profile" ? this.#runNodes(node.profileId) : [];
  }

  async getTreeItem(node: TreeNode): Promise<TreeItem> {
    const { tokens, now } = this.#sources;
    const { brokenItem, profileItem, readAgainItem, runItem } = await treeContent();
    if (node.kind === "readAgain") return readAgainItem();
    if (node.kind === "run") return runItem(node, tokens.ofRun(node.runId) !== undefined, now());
    const { entry } = node;
    if (entry.kind === "broken") return brokenItem(entry);
    const { last, state } = await this.#stateOf(node);
    const token = tokens.ofProfile(entry.id);
    return profileItem({
      profile: entry.profile,
      isForSession: entry.isForSession === true,
      isOvertaken: entry.isOvertaken === true,
      state,
      hasRuns: last !== undefined,
      hasToken: token !== undefined,
      isTokenRevoked: token?.isRevoked === true,
    });
  }

  /** Tooltips are built on demand, one at a time. */
  async resolveTreeItem(item: TreeItem, node: TreeNode): Promise<TreeItem> {
    if (node.kind !== "profile") return item;
    const { brokenTooltip, profileTooltip } = await treeContent();
    const { entry } = node;
    if (entry.kind === "broken") {
      item.tooltip = brokenTooltip(entry);
    } else {
      const { last, state } = await this.#stateOf(node);
      item.tooltip = profileTooltip(entry, state, last?.verdict);
    }
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.kind === "run" ? this.#nodes.get(node.profileId) : undefined;
  }

  dispose(): void {
    clearTimeout(this.#refresh);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
    this.#read.dispose();
  }

  async #profileNodes(): Promise<TreeNode[]> {
    const [{ sortedNodes }, { entries, problem }] = await Promise.all([
      treeContent(),
      this.#sources.profiles.overview(),
    ]);
    const nodes = sortedNodes(entries).map(own);
    this.#read.fire(problem);
    this.#nodes.clear();
    for (const node of nodes) this.#nodes.set(node.profileId, node);
    // An empty tree would say that there is no profile.
    return problem === undefined ? nodes : [{ kind: "readAgain" }, ...nodes];
  }

  #runNodes(profileId: string): TreeNode[] {
    return this.#sources.runs
      .ofProfile(profileId)
      .map((run): RunNode => own({ kind: "run", profileId, runId: run.id, run }));
  }

  async #stateOf({ profileId, entry }: ProfileNode) {
    const { runs, tokens, now } = this.#sources;
    const [last] = runs.ofProfile(profileId);
    const { profileState } = await treeContent();
    const hasSecret = entry.kind === "profile" && entry.profile.hasSecret;
    return { last, state: profileState(hasSecret, last, tokens.ofProfile(profileId), now()) };
  }

  #refreshProfile(profileId: string): void {
    const node = this.#nodes.get(profileId);
    if (node) this.#changed.fire(node);
  }

  /** Combines many writes at once, as when the sandbox starts, into one refresh. */
  #refreshSoon(): void {
    clearTimeout(this.#refresh);
    this.#refresh = setTimeout(() => this.#changed.fire(undefined), 20);
  }
}
