import type * as vscode from "vscode";
import { FakeCommands } from "./commands.ts";
import { Screen } from "./screen.ts";
import { LogLevel, UIKind } from "./values.ts";
import { FakeWindow } from "./window.ts";
import { FakeWorkspace } from "./workspace.ts";

/** One VS Code window, for one test. */
export class VscodeSession {
  readonly screen = new Screen();
  readonly window: FakeWindow;
  readonly workspace = new FakeWorkspace();
  readonly commands: FakeCommands;
  /** Context keys that conditions in package.json use. */
  readonly contexts = new Map<string, unknown>();
  /** Addresses that were opened in the browser. */
  readonly opened: string[] = [];
  logLevel: vscode.LogLevel = LogLevel.Info;
  /** The ids of the other extensions that are installed. */
  readonly extensions = new Set<string>();
  /** The languages that VS Code and its extensions know. */
  readonly languages = new Set(["plaintext"]);
  clipboard = "what the user had copied";
  readonly api;

  /** @param firstMessageOfPages the message that each page in a webview sends once it has loaded */
  constructor(firstMessageOfPages: unknown) {
    this.window = new FakeWindow(this.screen, firstMessageOfPages);
    this.commands = new FakeCommands({
      setContext: (key, value) => this.contexts.set(String(key), value),
      "workbench.action.terminal.renameWithArg": (argument) =>
        this.window.renameTerminal((argument as { readonly name: string }).name),
      "workbench.action.openWalkthrough": () => undefined,
    });
    this.api = {
      commands: this.commands.api,
      env: this.#env(),
      extensions: {
        getExtension: (id: string) => (this.extensions.has(id) ? { id } : undefined),
      },
      languages: { getLanguages: () => Promise.resolve([...this.languages]) },
      l10n: { t: translate },
      window: this.window.api,
      workspace: this.workspace.api,
    };
  }

  #env(): Pick<
    typeof vscode.env,
    "clipboard" | "language" | "logLevel" | "openExternal" | "remoteName" | "uiKind"
  > {
    const logLevel = () => this.logLevel;
    return {
      get logLevel() {
        return logLevel();
      },
      language: "en",
      remoteName: undefined,
      uiKind: UIKind.Desktop,
      clipboard: {
        readText: () => Promise.resolve(this.clipboard),
        writeText: (text) => {
          this.clipboard = text;
          return Promise.resolve();
        },
      },
      openExternal: (uri) => {
        this.opened.push(uri.toString());
        return Promise.resolve(true);
      },
    };
  }
}

/** `l10n.t` without any translation. */
function translate(
  message: string | { readonly message: string; readonly args?: unknown },
  ...given: readonly unknown[]
): string {
  if (typeof message !== "string") return translate(message.message, message.args);
  const [first] = given;
  const named = typeof first === "object" && first !== null ? first : given;
  return message.replace(/\{(\w+)\}/g, (place, name: string) => String(Reflect.get(named, name) ?? place));
}

let current: VscodeSession | undefined;

/** Makes a session the one behind `import … from "vscode"`; undefined leaves none. */
export function setSession(session: VscodeSession | undefined): void {
  current = session;
}

/** @throws Error outside a test that has a session */
export function currentSession(): VscodeSession {
  if (current === undefined) throw new Error("VS Code is used outside a test that has set up a session.");
  return current;
}
