import { env, l10n } from "vscode";
import { DRILL_PANEL } from "../contributions.ts";
import type { Redacted } from "../core/http/redact.ts";
import type { Drill } from "../core/record/drill.ts";
import { confirm } from "./confirmation.ts";
import type { PageMessage } from "./pagePanel.ts";
import type { PageGround } from "./resultWebview.ts";
import { StepsPanel } from "./stepsPanel.ts";

/** The one panel that shows how an API deals with good and bad tokens. */
export class DrillPanel extends StepsPanel<Redacted<Drill>> {
  /** Runs the drill on display again, and says itself what becomes of it. */
  #again: (() => void) | undefined;

  constructor(ground: PageGround) {
    super({
      viewType: DRILL_PANEL,
      title: l10n.t("Drill"),
      ground,
      titleOf: ({ target }) => l10n.t("Drill: {0}", target.host),
      content: (drill) => ({ type: "showDrill", drill }),
      receive: (message, drill) => void this.#receive(message, drill),
    });
  }

  /** @param again what runs the drill that is shown from now on again */
  offerAgain(again: () => void): void {
    this.#again = again;
  }

  async #receive(message: PageMessage, drill: Redacted<Drill>): Promise<void> {
    switch (message.type) {
      case "cancelDrill":
        this.cancel();
        return;
      case "drillAgain":
        if (drill.conclusion !== undefined) this.#again?.();
        return;
      case "copyDrillReport": {
        const { drillReport } = await import("../core/drill/report.ts");
        await env.clipboard.writeText(drillReport(drill));
        confirm(l10n.t("Report on the API at {0} copied.", drill.target.host));
      }
    }
  }
}
