import { l10n, ViewColumn, window, type Disposable, type WebviewPanel } from "vscode";
import { RESULT_PANEL } from "../contributions.ts";
import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import type { ApiCalls } from "../stores/apiCalls.ts";
import type { LiveTokens } from "../stores/liveTokens.ts";
import { ResultTab, type RunningRequest } from "./resultTab.ts";
import { isKeptOpen } from "./shownRun.ts";
import type { PageGround } from "./resultWebview.ts";
import type { TokenClock } from "./tokenClock.ts";

interface Focus {
  readonly preserveFocus: boolean;
}

export interface ResultPanelSources {
  readonly ground: PageGround;
  readonly tokens: LiveTokens;
  readonly clock: TokenClock;
  readonly calls: ApiCalls;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Hears of each run that is shown. */
  readonly shown: (run: Redacted<TokenRun>) => void;
}

/**
 * The tab that shows results: used by every run, and revived after a window reload. One that the user keeps open stays
 * with its result, and the next run opens another one.
 */
export class ResultPanel implements Disposable {
  readonly #sources: ResultPanelSources;
  readonly #subscriptions: readonly { dispose(): unknown }[];
  readonly #tabs = new Set<ResultTab>();
  /** In the order in which they began. */
  readonly #running = new Set<RunningRequest>();

  constructor(sources: ResultPanelSources) {
    this.#sources = sources;
    const { tokens, clock, calls } = sources;
    this.#subscriptions = [
      tokens.onDidChange(() => this.#tabs.forEach((tab) => tab.refreshToken())),
      calls.onDidChange(({ profileId }) => this.#tabs.forEach((tab) => tab.refreshCall(profileId))),
      clock.onDidTick(() => this.#tabs.forEach((tab) => tab.refreshTitle())),
    ];
  }

  /** Shows a run: in the tab that has it already, else in the one for the next result, which is opened if need be. */
  show(run: Redacted<TokenRun>, { preserveFocus }: Focus): void {
    const open = [...this.#tabs].find(({ runId }) => runId === run.id) ?? this.#next;
    open?.bringToFront(preserveFocus);
    (open ?? this.#open(preserveFocus)).show(run);
    this.#sources.shown(run);
  }

  /** Shows what has become of a run where it is on display, and nowhere else. */
  update(run: Redacted<TokenRun>): void {
    [...this.#tabs].find(({ runId }) => runId === run.id)?.show(run);
  }

  /**
   * Brings the tab for the next result to the front, with whatever it shows.
   * @returns false if there is none
   */
  reveal(): boolean {
    const open = this.#next;
    open?.bringToFront(false);
    return open !== undefined;
  }

  /** Says that a request is under way: in a tab of its own if none is open, so that it opens meanwhile. */
  showRunning(request: RunningRequest): void {
    this.#running.add(request);
    (this.#next ?? this.#open(false)).refreshRunning();
  }

  /** Says that the request has ended. A tab that was opened for it, and has nothing else to show, is closed. */
  endRunning(request: RunningRequest, run?: Redacted<TokenRun>): void {
    if (this.#running.delete(request) && !run) this.#next?.refreshRunning();
    if (run) this.show(run, { preserveFocus: false });
    if (this.#next?.runId === undefined && this.#running.size === 0) this.#next?.close();
  }

  /** After a reload, VS Code hands back the old panels; each webview restores what it showed. */
  revive(panel: WebviewPanel, state: unknown): void {
    const isKept = isKeptOpen(state);
    if (!isKept) this.#next?.close();
    const tab = this.#adopt(panel);
    tab.restore(state);
    if (isKept) tab.keepOpen();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const tab of [...this.#tabs]) tab.close();
  }

  /** The tab for the next result. */
  get #next(): ResultTab | undefined {
    return [...this.#tabs].find((tab) => !tab.isKeptOpen);
  }

  #open(preserveFocus: boolean): ResultTab {
    return this.#adopt(
      window.createWebviewPanel(
        RESULT_PANEL,
        l10n.t("Token Result"),
        { viewColumn: ViewColumn.Active, preserveFocus },
        { enableFindWidget: true },
      ),
    );
  }

  #adopt(panel: WebviewPanel): ResultTab {
    const { ground, tokens, calls, now } = this.#sources;
    const tab = new ResultTab(panel, {
      ground,
      tokens,
      calls,
      now,
      running: (asking) => (asking === this.#next ? [...this.#running].at(-1) : undefined),
      keepOpen: (kept) => kept.keepOpen(),
      closed: (closed) => this.#tabs.delete(closed),
    });
    this.#tabs.add(tab);
    return tab;
  }
}
