import { type Disposable, window } from "vscode";
import { RESULT_PANEL } from "../contributions.ts";
import type { ResultPanel } from "./resultPanel.ts";

/** Hands the panel from before a reload to the code that can fill it, which is loaded only then. */
export function reviveResults(resultPanel: () => Promise<ResultPanel>): Disposable {
  return window.registerWebviewPanelSerializer(RESULT_PANEL, {
    deserializeWebviewPanel: async (panel, state: unknown) => (await resultPanel()).revive(panel, state),
  });
}
