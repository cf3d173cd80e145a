import type * as vscode from "vscode";
import { StatusBarAlignment } from "./values.ts";

/** An item of the status bar, of which a test can see whether it is shown. */
export class FakeStatusBarItem implements vscode.StatusBarItem {
  readonly id: string;
  readonly alignment = StatusBarAlignment.Right;
  readonly priority = undefined;
  name: string | undefined;
  text = "";
  tooltip: string | vscode.MarkdownString | undefined;
  color: string | vscode.ThemeColor | undefined;
  backgroundColor: vscode.ThemeColor | undefined;
  command: string | vscode.Command | undefined;
  accessibilityInformation: vscode.AccessibilityInformation | undefined;
  isShown = false;

  constructor(id: string) {
    this.id = id;
  }

  show(): void {
    this.isShown = true;
  }

  hide(): void {
    this.isShown = false;
  }

  dispose(): void {
    this.isShown = false;
  }
}
