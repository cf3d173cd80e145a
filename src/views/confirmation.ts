import { window } from "vscode";

/** Long enough to read an unexpected sentence. */
const SHOWN_MS = 6000;

/** Shows briefly in the status bar that the user's command is done. */
export function confirm(sentence: string, icon: "check" | "beaker" = "check"): void {
  window.setStatusBarMessage(`$(${icon}) ${sentence}`, SHOWN_MS);
}
