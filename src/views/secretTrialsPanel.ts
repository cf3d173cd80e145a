import { l10n } from "vscode";
import { COMMANDS, SECRET_TRIALS_PANEL } from "../contributions.ts";
import type { KeptSecrets, SecretTrials } from "../core/run/secretTrials.ts";
import { type PageMessage, PagePanel } from "./pagePanel.ts";
import type { PageGround } from "./resultWebview.ts";
import type { RunningRequest } from "./resultTab.ts";
import { startAction } from "./startAction.ts";

export interface SecretTrialsPage {
  readonly trials: SecretTrials;
  /** Does what the user has decided, and says itself what becomes of it. */
  readonly keep: (kept: KeptSecrets) => void;
}

const CHOICES: Readonly<Record<string, KeptSecrets>> = {
  keepFirst: "clientSecret",
  keepSecond: "secondSecret",
  keepBoth: "both",
};

/** The one panel that shows which of a profile's two secrets work, and lets the user decide what becomes of them. */
export class SecretTrialsPanel {
  readonly #panel: PagePanel;
  #page: SecretTrialsPage | undefined;
  #running: RunningRequest | undefined;

  constructor(ground: PageGround) {
    this.#panel = new PagePanel({
      viewType: SECRET_TRIALS_PANEL,
      title: l10n.t("Both Secrets"),
      ground,
      content: () =>
        this.#running
          ? { type: "running", profileName: this.#running.profileName }
          : this.#page && { type: "showSecretTrials", trials: this.#page.trials },
      receive: (message) => this.#receive(message),
      cancel: () => this.#running?.cancel(),
      closed: () => (this.#page = undefined),
    });
  }

  /** Says that both are being tried, so that the page opens meanwhile. */
  showRunning(request: RunningRequest): void {
    this.#running = request;
    this.#panel.show(titleOf(request.profileName));
  }

  /** Says that the requests have ended without a result. A page that has nothing else to show is closed. */
  endRunning(request: RunningRequest): void {
    if (this.#running !== request) return;
    this.#running = undefined;
    if (this.#page === undefined) this.#panel.dispose();
    else this.#panel.show(titleOf(this.#page.trials.profile.name));
  }

  show(page: SecretTrialsPage): void {
    this.#running = undefined;
    this.#page = page;
    this.#panel.show(titleOf(page.trials.profile.name));
  }

  /** Shows what has become of it, if it is still there. */
  update(trials: SecretTrials): void {
    if (this.#page?.trials.id !== trials.id) return;
    this.#page = { ...this.#page, trials };
    this.#panel.refresh();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #receive(message: PageMessage): void {
    if (this.#page === undefined || message.runId !== this.#page.trials.id) return;
    const { trials, keep } = this.#page;
    const profileId = trials.profile.id;
    const choice = CHOICES[message.type];
    if (choice !== undefined) {
      if (trials.choices.includes(choice)) keep(choice);
    } else if (message.type === "trySecretsAgain") {
      void startAction({ command: COMMANDS.tryBothSecrets, argument: { profileId } });
    } else if (message.type === "actOnConclusion") {
      if (trials.action !== undefined) void startAction(trials.action);
    } else if (message.type === "showTrial") {
      const runId = trials.trials[message.index]?.run.id;
      if (runId !== undefined)
        void startAction({ command: COMMANDS.showRun, argument: { profileId, runId } });
    }
  }
}

function titleOf(profileName: string): string {
  return l10n.t("Both Secrets: {0}", profileName);
}
