import type * as vscode from "vscode";

export { Disposable, EventEmitter } from "./events.ts";
export { Uri } from "./uri.ts";

export class CancellationError extends Error implements vscode.CancellationError {}

export class ThemeIcon implements vscode.ThemeIcon {
  static readonly File = new ThemeIcon("file");
  static readonly Folder = new ThemeIcon("folder");
  constructor(
    readonly id: string,
    readonly color?: vscode.ThemeColor,
  ) {}
}

export class ThemeColor implements vscode.ThemeColor {
  constructor(readonly id: string) {}
}

/** Escapes like VS Code. */
export class MarkdownString implements vscode.MarkdownString {
  isTrusted?: boolean | { readonly enabledCommands: readonly string[] };
  supportThemeIcons?: boolean;
  supportHtml?: boolean;
  baseUri?: vscode.Uri;

  constructor(public value = "") {}

  appendText(text: string): this {
    this.value += text
      .replace(/[\\`*_{}[\]()#+\-!~]/g, "\\$&")
      .replace(/[ \t]+/g, (blanks) => "&nbsp;".repeat(blanks.length))
      .replace(/>/g, "\\>")
      .replace(/\n/g, "\n\n");
    return this;
  }

  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }

  appendCodeblock(text: string, language = ""): this {
    return this.appendMarkdown(`\n\`\`\`${language}\n${text}\n\`\`\`\n`);
  }
}

/** Only the four numbers, without the methods. */
export class Range {
  constructor(
    readonly startLine: number,
    readonly startCharacter: number,
    readonly endLine: number,
    readonly endCharacter: number,
  ) {}
}

export class Hover implements vscode.Hover {
  readonly contents: vscode.MarkdownString[];

  constructor(contents: vscode.MarkdownString) {
    this.contents = [contents];
  }
}

export class DataTransferItem implements Pick<vscode.DataTransferItem, "value"> {
  constructor(readonly value: unknown) {}
}

/** Has only the properties that its creators set. */
export class TreeItem implements vscode.TreeItem {
  constructor(
    readonly label: string | vscode.TreeItemLabel,
    readonly collapsibleState?: vscode.TreeItemCollapsibleState,
  ) {}
}

export const FileType: typeof vscode.FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 };
export const InputBoxValidationSeverity: typeof vscode.InputBoxValidationSeverity = {
  Info: 1,
  Warning: 2,
  Error: 3,
};
export const LogLevel: typeof vscode.LogLevel = { Off: 0, Trace: 1, Debug: 2, Info: 3, Warning: 4, Error: 5 };
export const ProgressLocation: typeof vscode.ProgressLocation = {
  SourceControl: 1,
  Window: 10,
  Notification: 15,
};
export const QuickPickItemKind: typeof vscode.QuickPickItemKind = { Separator: -1, Default: 0 };
export const TreeItemCollapsibleState: typeof vscode.TreeItemCollapsibleState = {
  None: 0,
  Collapsed: 1,
  Expanded: 2,
};
export const version: typeof vscode.version = "1.105.0";
export const UIKind: typeof vscode.UIKind = { Desktop: 1, Web: 2 };
export const ViewColumn: typeof vscode.ViewColumn = {
  Active: -1,
  Beside: -2,
  One: 1,
  Two: 2,
  Three: 3,
  Four: 4,
  Five: 5,
  Six: 6,
  Seven: 7,
  Eight: 8,
  Nine: 9,
};

export const QuickInputButtons: Pick<typeof vscode.QuickInputButtons, "Back"> = {
  Back: { iconPath: new ThemeIcon("arrow-left"), tooltip: "Back" },
};

export const StatusBarAlignment: typeof vscode.StatusBarAlignment = {
  Left: 1,
  Right: 2,
};
