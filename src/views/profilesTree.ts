import type { TreeDataProvider, TreeItem } from "vscode";
import { EventEmitter } from "vscode";
import { own } from "../core/ownTarget.ts";
import type { ListedProfile } from "../core/profile/listedProfile.ts";
import type { ReadableEntry } from "../stores/profileEntry.ts";
import type { LastUse } from "../stores/lastUse.ts";
import type { LiveTokens } from "../stores/liveTokens.ts";
import type { LocalSandbox } from "../stores/localSandbox.ts";
import type { ProfileOrder } from "../stores/profileOrder.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import type { RememberedProfiles } from "../stores/rememberedProfiles.ts";
import type { RunningProfiles } from "../stores/runningProfiles.ts";
import type { RunStore } from "../stores/runStore.ts";
import type { ServerStatements } from "../stores/serverStatements.ts";
import type { UserError } from "../core/userError.ts";
import type { Arrangement } from "./profileArrangement.ts";
import type { ProfileNode, RunNode, TreeNode } from "./profileNodes.ts";
import type { Changed } from "./rearranged.ts";
import type { TokenClock } from "./tokenClock.ts";

const treeContent = () => import("./treeContent.ts");

export interface ProfilesTreeSources {
  readonly profiles: ProfileStore;
  readonly sandbox: LocalSandbox;
  readonly runs: RunStore;
  readonly tokens: LiveTokens;
  readonly statements: ServerStatements;
  readonly running: RunningProfiles;
  readonly keptFresh: RememberedProfiles;
  readonly lastUse: LastUse;
  readonly order: ProfileOrder;
  readonly clock: TokenClock;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What the profiles were when they were last read. */
export interface ReadProfiles {
  readonly isEmpty: boolean;
  /** What was wrong; there may be other profiles then. */
  readonly problem?: UserError;
}

/** Profiles in groups, each with its last runs. It listens to the stores and needs no other refresh. */
export class ProfilesTree implements TreeDataProvider<TreeNode> {
  readonly #sources: ProfilesTreeSources;
  readonly #changed = new EventEmitter<TreeNode | TreeNode[] | undefined>();
  /** What VS Code was given last, each node by the very object; undefined until it has asked. */
  #arrangement: Arrangement | undefined;
  #problem: UserError | undefined;
  /** The profiles are read by one after the other, so that what was read last is what is shown. */
  #reading: Promise<unknown> = Promise.resolve();
  /** The profiles with a token, when that was last looked at. */
  #holders: ReadonlySet<string> = new Set();
  readonly #subscriptions: readonly { dispose(): void }[];
  #refresh: NodeJS.Timeout | undefined;

  readonly #read = new EventEmitter<ReadProfiles>();

  readonly onDidChangeTreeData = this.#changed.event;
  /** Fires whenever the profiles have been read. */
  readonly onDidRead = this.#read.event;

  constructor(sources: ProfilesTreeSources) {
    this.#sources = sources;
    const { profiles, runs, tokens, statements, running, keptFresh, order, clock } = sources;
    this.#subscriptions = [
      profiles.onDidChange(() => this.#refreshSoon()),
      statements.onDidChange(() => this.#changed.fire([...this.#profiles.values()])),
      runs.onDidChange(({ profileId }) => this.#refreshProfile(profileId)),
      // The order by last use changes with a request.
      runs.onDidAdd(() => order.current === "lastUse" && this.#refreshSoon()),
      // A new token comes with a run; one that goes comes with nothing else.
      tokens.onDidChange(() => this.#refreshBereft()),
      running.onDidChange(({ profileId }) => this.#refreshProfile(profileId)),
      keptFresh.onDidChange(({ profileId }) => this.#refreshProfile(profileId)),
      order.onDidChange(() => this.refresh()),
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
    clearTimeout(this.#refresh);
    if (this.#arrangement === undefined) await this.#readInTurn();
    else await this.#redraw();
    return this.#profiles.get(profileId);
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node === undefined) return this.#profileNodes();
    if (node.kind === "group") return [...node.children];
    return node.kind === "profile" ? this.#runNodes(node.profileId) : [];
  }

  async getTreeItem(node: TreeNode): Promise<TreeItem> {
    const { tokens, running, keptFresh, now } = this.#sources;
    const { brokenItem, groupItem, profileItem, readAgainItem, runItem } = await treeContent();
    if (node.kind === "readAgain") return readAgainItem();
    if (node.kind === "group") return groupItem(node);
    if (node.kind === "run") return runItem(node, tokens.ofRun(node.runId) !== undefined, now());
    const { entry } = node;
    if (entry.kind === "broken") return brokenItem(entry);
    const { last, state } = await this.#stateOf(node);
    const token = tokens.ofProfile(entry.id);
    return profileItem({
      profile: await this.#compared(entry),
      serverText: node.serverText,
      isRunning: running.has(entry.id),
      isForSession: entry.isForSession === true,
      isOvertaken: entry.isOvertaken === true,
      state,
      hasRuns: last !== undefined,
      hasToken: token !== undefined,
      isTokenRevoked: token?.isRevoked === true,
      isKeptFresh: keptFresh.has(entry.id),
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
      item.tooltip = profileTooltip({ ...entry, profile: await this.#compared(entry) }, state, {
        last: last?.verdict,
        shows: await this.#sources.sandbox.shownBy(entry),
        isKeptFresh: this.#sources.keptFresh.has(entry.id),
      });
    }
    return item;
  }

  getParent(node: TreeNode): TreeNode | undefined {
    if (node.kind === "run") return this.#profiles.get(node.profileId);
    if (node.kind === "readAgain") return undefined;
    return this.#arrangement?.parents.get(node.kind === "group" ? node.group.id : node.profileId);
  }

  dispose(): void {
    clearTimeout(this.#refresh);
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
    this.#read.dispose();
  }

  get #profiles(): Arrangement["profiles"] {
    return this.#arrangement?.profiles ?? new Map<string, ProfileNode>();
  }

  async #profileNodes(): Promise<TreeNode[]> {
    await this.#readInTurn();
    const roots = this.#arrangement?.roots ?? [];
    // Without any profile, the welcome has that button.
    return this.#problem === undefined || roots.length === 0 ? [...roots] : [{ kind: "readAgain" }, ...roots];
  }

  #readInTurn(): Promise<Changed> {
    const read = () => this.#readProfiles();
    const turn = this.#reading.then(read, read);
    this.#reading = turn;
    return turn;
  }

  /** Reads the profiles, and tells what of the tree has changed. */
  async #readProfiles(): Promise<Changed> {
    const { profiles, order, lastUse } = this.#sources;
    const [{ arrangement, rearranged }, { entries, problem }] = await Promise.all([
      treeContent(),
      profiles.overview(),
    ]);
    const read = arrangement(
      entries,
      order.current === "name"
        ? { by: "name" }
        : { by: "lastUse", lastUseOf: (profileId) => lastUse.of(profileId) },
    );
    const isTold = this.#problem !== undefined;
    const { arrangement: next, changed } = this.#arrangement
      ? rearranged(this.#arrangement, read)
      : { arrangement: read, changed: undefined };
    this.#arrangement = next;
    this.#problem = problem;
    this.#read.fire({ isEmpty: next.roots.length === 0, problem });
    return isTold === (problem !== undefined) ? changed : undefined;
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

  /** The profile beside what its server has said of itself. */
  async #compared({ profile }: ReadableEntry): Promise<ListedProfile> {
    const metadata = this.#sources.statements.of(profile.server);
    if (metadata === undefined) return profile;
    const { comparedWith } = await treeContent();
    return comparedWith(profile, metadata);
  }

  #refreshBereft(): void {
    const holders = new Set(this.#sources.tokens.all.map(({ profileId }) => profileId));
    for (const id of this.#holders) if (!holders.has(id)) this.#refreshProfile(id);
    this.#holders = holders;
  }

  #refreshProfile(profileId: string): void {
    const node = this.#profiles.get(profileId);
    if (node) this.#changed.fire(node);
  }

  /** Combines many writes at once, as when the sandbox starts, into one refresh. */
  #refreshSoon(): void {
    clearTimeout(this.#refresh);
    this.#refresh = setTimeout(() => void this.#redraw(), 20);
  }

  /** Draws anew what has changed of a tree that was drawn. */
  async #redraw(): Promise<void> {
    if (this.#arrangement === undefined) return;
    const changed = await this.#readInTurn();
    if (changed?.length !== 0) this.#changed.fire(changed && [...changed]);
  }
}
