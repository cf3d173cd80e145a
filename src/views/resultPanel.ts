import { env, l10n, Uri, ViewColumn, window, type Disposable, type WebviewPanel } from "vscode";
import { COMMANDS, RESULT_PANEL } from "../contributions.ts";
import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/record/tokenRun.ts";
import type { LiveTokens } from "../stores/liveTokens.ts";
import type { FromResultView, PageAction, PagePart, ToResultView } from "../webviewMessages.ts";
import { isOfOtherPage, readMessage } from "./resultViewMessages.ts";
import { loadResultPage } from "./resultWebview.ts";
import { type Leads, readKeptRun, type ShownRun, shownRun } from "./shownRun.ts";
import { startAction } from "./startAction.ts";

/** The one panel that shows results: reused by every run, and revived after a window reload. */
export class ResultPanel implements Disposable {
  readonly #extensionUri: Uri;
  readonly #tokens: LiveTokens;
  readonly #subscriptions: readonly { dispose(): unknown }[];
  #panel: WebviewPanel | undefined;
  /** False until the webview says so, and again whenever it is hidden, because a hidden one receives nothing. */
  #isReady = false;
  #run: Redacted<TokenRun> | undefined;
  /** Describes `#run`, or the run that a revived webview restored on its own. */
  #shown: ShownRun | undefined;
  #wasTokenHeld = false;
  #running: string | undefined;

  constructor(extensionUri: Uri, tokens: LiveTokens) {
    this.#extensionUri = extensionUri;
    this.#tokens = tokens;
    this.#subscriptions = [tokens.onDidChange(() => this.#tokensChanged())];
  }

  /** Shows a run, in a new panel if there is none. */
  show(run: Redacted<TokenRun>, { preserveFocus }: { readonly preserveFocus: boolean }): void {
    this.#run = run;
    this.#shown = shownRun(run);
    this.#running = undefined;
    if (!this.#panel) this.#adopt(this.#createPanel(preserveFocus));
    else if (!this.#panel.visible || !preserveFocus) this.#panel.reveal(undefined, preserveFocus);
    if (this.#panel) this.#panel.title = titleOf(run);
    this.#postRun();
  }

  /**
   * Brings an open panel to the front, with whatever it shows.
   * @returns false if there is none
   */
  reveal(): boolean {
    this.#panel?.reveal();
    return this.#panel !== undefined;
  }

  /** Tells an open panel that a request is under way. */
  showRunning(profileName: string): void {
    this.#running = profileName;
    this.#post({ type: "running", profileName });
  }

  /** Tells an open panel that the request under way ended without a result. */
  showIdle(): void {
    if (this.#running === undefined) return;
    this.#running = undefined;
    this.#post({ type: "idle" });
  }

  /** After a reload, VS Code hands back the old panel; its webview restores what it showed. */
  revive(panel: WebviewPanel, state: unknown): void {
    this.#panel?.dispose();
    this.#shown = readKeptRun(state);
    this.#adopt(panel);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#panel?.dispose();
  }

  #createPanel(preserveFocus: boolean): WebviewPanel {
    return window.createWebviewPanel(
      RESULT_PANEL,
      l10n.t("Token Result"),
      { viewColumn: ViewColumn.Active, preserveFocus },
      { enableFindWidget: true },
    );
  }

  #adopt(panel: WebviewPanel): void {
    const { webview } = panel;
    this.#panel = panel;
    this.#isReady = false;
    panel.onDidChangeViewState(() => {
      if (!panel.visible) this.#isReady = false;
    });
    panel.onDidDispose(() => this.#forget(panel));
    webview.onDidReceiveMessage((message: unknown) => this.#receive(message));
    loadResultPage(webview, this.#extensionUri, l10n.t("Token Result"));
  }

  #forget(panel: WebviewPanel): void {
    if (this.#panel !== panel) return;
    this.#panel = undefined;
    this.#isReady = false;
    this.#run = undefined;
    this.#shown = undefined;
  }

  #receive(message: unknown): void {
    const known = readMessage(message);
    if (!known) return;
    if (known.type === "ready") {
      this.#isReady = true;
      this.#postRun();
      if (this.#running !== undefined) this.#post({ type: "running", profileName: this.#running });
    } else if (!isOfOtherPage(known) && known.runId === this.#shown?.id) {
      this.#act(known, this.#shown);
    }
  }

  #act(message: Exclude<FromResultView, { type: "ready" | PageAction | PagePart }>, shown: ShownRun): void {
    const { runId } = message;
    const { profileId } = shown;
    switch (message.type) {
      case "reveal": {
        const held = this.#tokens.ofRun(runId);
        if (held) this.#post({ type: "revealed", runId, accessToken: held.accessToken });
        return;
      }
      case "actOnDiagnosis":
        act(shown.diagnoses[message.index]);
        return;
      case "openDiagnosisPage":
        openPage(shown.diagnoses[message.index]);
        return;
      case "actOnCheck":
        act(shown.checks[message.index]);
        return;
      case "openCheckPage":
        openPage(shown.checks[message.index]);
        return;
      case "runAgain":
        void startAction({ command: COMMANDS.getClientCredentialsToken, argument: { profileId } });
        return;
      default:
        void startAction({ command: COMMANDS[message.type], argument: { profileId, runId } });
    }
  }

  /** A deleted profile takes its tokens with it, so buttons that need one have to go too. */
  #tokensChanged(): void {
    if (this.#wasTokenHeld && this.#run && !this.#tokens.ofRun(this.#run.id)) this.#postRun();
  }

  #postRun(): void {
    if (!this.#run) return;
    this.#wasTokenHeld = this.#tokens.ofRun(this.#run.id) !== undefined;
    this.#post({ type: "show", run: this.#run, isTokenHeld: this.#wasTokenHeld });
  }

  /** A message that cannot be received now is sent again on "ready". */
  #post(message: ToResultView): void {
    if (this.#isReady) void this.#panel?.webview.postMessage(message);
  }
}

function act(leads: Leads | undefined): void {
  if (leads?.action) void startAction(leads.action);
}

function openPage({ page }: Leads = {}): void {
  if (page !== undefined) void env.openExternal(Uri.parse(page, true));
}

function titleOf({ profile }: TokenRun): string {
  return l10n.t("Token Result: {0}", profile.name);
}
