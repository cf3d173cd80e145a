import { env, l10n, Uri, type WebviewPanel } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import type { ApiCalls } from "../stores/apiCalls.ts";
import type { LiveTokens } from "../stores/liveTokens.ts";
import type { FromResultView, PageAction, PagePart, ToResultView } from "../webviewMessages.ts";
import { resultTitle, titleWithoutState } from "./resultTitle.ts";
import { isOfOtherPage, readMessage } from "./resultViewMessages.ts";
import { foldsMessages, loadResultPage, type PageGround } from "./resultWebview.ts";
import { type Leads, readKeptRun, type ShownRun, shownRun } from "./shownRun.ts";
import { startAction } from "./startAction.ts";

/** A request whose result is awaited. */
export interface RunningRequest {
  readonly profileName: string;
  readonly cancel: () => void;
}

export interface ResultTabPorts {
  readonly ground: PageGround;
  readonly tokens: LiveTokens;
  readonly calls: ApiCalls;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The request that is waited for in this tab. */
  readonly running: (tab: ResultTab) => RunningRequest | undefined;
  readonly keepOpen: (tab: ResultTab) => void;
  readonly closed: (tab: ResultTab) => void;
}

/** One tab with one result, and what its buttons do. */
export class ResultTab {
  readonly #panel: WebviewPanel;
  readonly #ports: ResultTabPorts;
  /** False until the webview says so, and again whenever it is hidden, because a hidden one receives nothing. */
  #isReady = false;
  #run: Redacted<TokenRun> | undefined;
  /** Describes `#run`, or the run that a revived webview restored on its own. */
  #shown: ShownRun | undefined;
  #wasTokenHeld = false;
  #isKeptOpen = false;

  constructor(panel: WebviewPanel, ports: ResultTabPorts) {
    this.#panel = panel;
    this.#ports = ports;
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#isReady = false;
    });
    panel.onDidDispose(() => ports.closed(this));
    panel.webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    loadResultPage(panel.webview, ports.ground.extensionUri, l10n.t("Token Result"));
  }

  /** The id of the run on display. */
  get runId(): string | undefined {
    return this.#shown?.id;
  }

  /** Whether the next result needs another tab. */
  get isKeptOpen(): boolean {
    return this.#isKeptOpen;
  }

  /** @param kept what the webview kept across a reload, and shows on its own */
  restore(kept: unknown): void {
    this.#shown = readKeptRun(kept);
    this.#panel.title = titleWithoutState(this.#panel.title);
  }

  show(run: Redacted<TokenRun>): void {
    this.#run = run;
    this.#shown = shownRun(run);
    this.refreshTitle();
    this.#postRun();
  }

  keepOpen(): void {
    this.#isKeptOpen = true;
    this.#postRun();
  }

  bringToFront(preserveFocus: boolean): void {
    if (!this.#panel.visible || !preserveFocus) this.#panel.reveal(undefined, preserveFocus);
  }

  close(): void {
    this.#panel.dispose();
  }

  /** What has become of the run by now. */
  refreshTitle(): void {
    const title = this.#run && resultTitle(this.#run, this.#ports.now());
    if (title !== undefined && title !== this.#panel.title) this.#panel.title = title;
  }

  /** A deleted profile takes its tokens with it, so buttons that need one have to go too. */
  refreshToken(): void {
    if (this.#wasTokenHeld && this.#run && !this.#ports.tokens.ofRun(this.#run.id)) this.#postRun();
  }

  /** Says whether a request is under way. */
  refreshRunning(): void {
    const running = this.#ports.running(this);
    this.#post(running ? { type: "running", profileName: running.profileName } : { type: "idle" });
  }

  /** Says how the API call of the profile on display stands. */
  refreshCall(profileId: string): void {
    if (profileId === this.#shown?.profileId) this.#postCall();
  }

  #receive(message: unknown): void {
    const known = readMessage(message);
    if (!known) return;
    if (known.type === "ready") {
      this.#isReady = true;
      for (const message of foldsMessages(this.#ports.ground)) this.#post(message);
      if (this.#run) this.#postRun();
      else {
        this.#postCall();
        if (this.#ports.running(this) !== undefined) this.refreshRunning();
      }
    } else if (known.type === "fold") {
      this.#ports.ground.folds.set(known.part, known.isOpen);
    } else if (known.type === "cancel") {
      this.#ports.running(this)?.cancel();
    } else if (!isOfOtherPage(known) && known.runId === this.#shown?.id) {
      this.#act(known, this.#shown);
    }
  }

  #act(
    message: Exclude<FromResultView, { type: "ready" | "cancel" | "fold" | PageAction | PagePart }>,
    shown: ShownRun,
  ): void {
    const { runId } = message;
    const { profileId } = shown;
    switch (message.type) {
      case "reveal": {
        const held = this.#ports.tokens.ofRun(runId);
        if (held) this.#post({ type: "revealed", runId, accessToken: held.accessToken });
        return;
      }
      case "actOnDiagnosis":
        act(shown.diagnoses[message.index]);
        return;
      case "openDiagnosisPage":
        openPage(shown.diagnoses[message.index]?.page);
        return;
      case "openAdminConsole":
        openPage(shown.diagnoses[message.index]?.adminConsole);
        return;
      case "actOnCheck":
        act(shown.checks[message.index]);
        return;
      case "openCheckPage":
        openPage(shown.checks[message.index]?.page);
        return;
      case "enterCall":
        this.#ports.calls.keep(profileId, message.form);
        return;
      case "sendCall":
        void startAction({ command: COMMANDS.callApi, argument: { profileId, isCallWanted: true } });
        return;
      case "cancelCall":
        this.#ports.calls.cancel(profileId);
        return;
      case "keepOpen":
        this.#ports.keepOpen(this);
        return;
      case "runAgain":
        void startAction({ command: COMMANDS.getClientCredentialsToken, argument: { profileId } });
        return;
      default:
        void startAction({ command: COMMANDS[message.type], argument: { profileId, runId } });
    }
  }

  #postRun(): void {
    if (!this.#run) return;
    this.#wasTokenHeld = this.#ports.tokens.ofRun(this.#run.id) !== undefined;
    this.#post({
      type: "show",
      run: this.#run,
      isTokenHeld: this.#wasTokenHeld,
      isKeptOpen: this.#isKeptOpen,
      runningProfile: this.#ports.running(this)?.profileName,
    });
    this.#postCall();
  }

  #postCall(): void {
    if (!this.#isReady || this.#shown === undefined) return;
    const { id: runId, profileId } = this.#shown;
    const { calls } = this.#ports;
    this.#post({
      type: "call",
      runId,
      form: calls.formOf(profileId),
      isUnderWay: calls.isUnderWay(profileId),
      isAwaited: calls.takeAwaited(profileId),
    });
  }

  /** A message that cannot be received now is sent again on "ready". */
  #post(message: ToResultView): void {
    if (this.#isReady) void this.#panel.webview.postMessage(message);
  }
}

function act(leads: Leads | undefined): void {
  if (leads?.action) void startAction(leads.action);
}

function openPage(page: string | undefined): void {
  if (page !== undefined) void env.openExternal(Uri.parse(page, true));
}
