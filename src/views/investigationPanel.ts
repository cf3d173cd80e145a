import { l10n } from "vscode";
import { COMMANDS, INVESTIGATION_PANEL } from "../contributions.ts";
import type { Redacted } from "../core/http/redact.ts";
import type { Investigation } from "../core/record/investigation.ts";
import type { PageMessage } from "./pagePanel.ts";
import type { PageGround } from "./resultWebview.ts";
import { startAction } from "./startAction.ts";
import { StepsPanel } from "./stepsPanel.ts";

/** The one panel that shows how it is found out why a run has failed. */
export class InvestigationPanel extends StepsPanel<Redacted<Investigation>> {
  constructor(ground: PageGround) {
    super({
      viewType: INVESTIGATION_PANEL,
      title: l10n.t("Find Out Why"),
      ground,
      titleOf: ({ profile }) => l10n.t("Find Out Why: {0}", profile.name),
      content: (investigation) => ({ type: "showInvestigation", investigation }),
      receive: (message, investigation) => this.#receive(message, investigation),
    });
  }

  #receive(message: PageMessage, { runId, profile, conclusion }: Investigation): void {
    const argument = { profileId: profile.id, runId };
    switch (message.type) {
      case "cancelProbes":
        this.cancel();
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
