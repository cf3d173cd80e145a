import { l10n, type StatusBarItem, StatusBarAlignment, window } from "vscode";
import { COMMANDS } from "../contributions.ts";

/** To the right of the time left for a token. */
const PRIORITY = 89;

/** Shows that the sandbox runs, as long as it does; a click stops it. */
export class SandboxStatusBar {
  readonly #item: StatusBarItem;

  constructor() {
    this.#item = window.createStatusBarItem("oktaM2m.sandbox", StatusBarAlignment.Right, PRIORITY);
    this.#item.name = l10n.t("Okta Sandbox");
    this.#item.text = l10n.t("$(beaker) Okta sandbox");
    this.#item.command = COMMANDS.stopSandbox;
  }

  /** @param url its address; undefined once it has stopped */
  show(url: string | undefined): void {
    if (url === undefined) {
      this.#item.hide();
      return;
    }
    const sentence = l10n.t("The sandbox is running at {0}. Click to stop it.", url);
    this.#item.tooltip = sentence;
    this.#item.accessibilityInformation = { label: sentence, role: "button" };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
