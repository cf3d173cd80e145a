import { l10n } from "vscode";
import { COMMANDS, INVESTIGATION_PANEL } from "../contributions.ts";
import type { Redacted } from "../core/http/redact.ts";
import type { Investigation } from "../core/record/investigation.ts";
import { type PageMessage, PagePanel } from "./pagePanel.ts";
import type { PageGround } from "./resultWebview.ts";
import { startAction } from "./startAction.ts";

type Steps = (signal: AbortSignal) => AsyncGenerator<Redacted<Investigation>, void>;

/** The one panel that shows how it is found out why a run has failed. Closing it ends that. */
export class InvestigationPanel {
  readonly #panel: PagePanel;
  #shown: Redacted<Investigation> | undefined;
  #underWay: AbortController | undefined;

  constructor(ground: PageGround) {
    this.#panel = new PagePanel({
      viewType: INVESTIGATION_PANEL,
      title: l10n.t("Find Out Why"),
      ground,
      content: () => this.#shown && { type: "showInvestigation", investigation: this.#shown },
      receive: (message) => this.#receive(message),
      closed: () => this.#forget(),
    });
  }

  /**
   * Shows an investigation from its plan to its conclusion, in place of the one before, which is cancelled.
   * @returns its last step
   * @throws UserError as its steps do; then nothing of it is shown
   */
  async watch(steps: Steps): Promise<Redacted<Investigation>> {
    const mine = new AbortController();
    const iterator = steps(mine.signal);
    // The plan, by which nothing is sent yet.
    let last = await iterator.next();
    if (last.done === true) throw new Error("An investigation has a plan.");
    this.#underWay?.abort();
    this.#underWay = mine;
    this.#shown = last.value;
    this.#panel.show(l10n.t("Find Out Why: {0}", last.value.profile.name));
    let newest = last.value;
    try {
      for (;;) {
        last = await iterator.next();
        if (last.done === true) return newest;
        newest = last.value;
        if (this.#underWay === mine) this.#update(newest);
      }
    } catch (error) {
      if (this.#underWay === mine) this.#panel.dispose();
      throw error;
    } finally {
      if (this.#underWay === mine) this.#underWay = undefined;
    }
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #update(step: Redacted<Investigation>): void {
    this.#shown = step;
    this.#panel.refresh();
  }

  #forget(): void {
    this.#underWay?.abort();
    this.#underWay = this.#shown = undefined;
  }

  #receive(message: PageMessage): void {
    if (this.#shown === undefined || message.runId !== this.#shown.id) return;
    const { runId, profile, conclusion } = this.#shown;
    const argument = { profileId: profile.id, runId };
    switch (message.type) {
      case "cancelProbes":
        this.#underWay?.abort();
        return;
      case "probeAgain":
        if (conclusion !== undefined) void startAction({ command: COMMANDS.findOutWhy, argument });
        return;
      case "showProbedRun":
        void startAction({ command: COMMANDS.showRun, argument });
        return;
      case "actOnConclusion":
        if (conclusion?.action) void startAction(conclusion.action);
    }
  }
}
