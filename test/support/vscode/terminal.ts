import type * as vscode from "vscode";
import type { Screen } from "./screen.ts";

type Used = Pick<vscode.Terminal, "show" | "creationOptions">;

/** `vscode.Terminal`: its programs have the environment that it was created with. */
export class FakeTerminal implements Used {
  /** What its programs find, apart from what every program does. */
  readonly env: Readonly<Record<string, string>>;
  name: string;

  constructor(
    readonly creationOptions: vscode.TerminalOptions,
    private readonly screen: Screen,
  ) {
    const { name = "", env = {} } = creationOptions;
    this.name = name;
    this.env = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value ?? ""]));
  }

  show(): void {
    const { message = "" } = this.creationOptions;
    this.screen.show({ kind: "terminal", name: this.name, text: message });
  }
}
