import { window } from "vscode";

/** Long enough to read a sentence that came unexpectedly. */
const SHOWN_MS = 6000;

/** Says in the status bar, for a moment, that what was asked for is done. */
export function confirm(sentence: string, icon: "check" | "beaker" = "check"): void {
  window.setStatusBarMessage(`$(${icon}) ${sentence}`, SHOWN_MS);
}
