import type * as vscode from "vscode";
import { Disposable } from "./events.ts";

type Handler = (...args: unknown[]) => unknown;

export interface StartedCommand {
  readonly command: string;
  readonly args: readonly unknown[];
}

/** `vscode.commands`: the registered commands, and those that come with VS Code. */
export class FakeCommands {
  readonly #handlers = new Map<string, Handler>();
  readonly #underWay = new Set<Promise<unknown>>();
  /** The commands that the extension has started, VS Code's own included. */
  readonly started: StartedCommand[] = [];
  readonly api: Pick<typeof vscode.commands, "executeCommand" | "registerCommand">;

  constructor(own: Readonly<Record<string, Handler>>) {
    for (const [command, handler] of Object.entries(own)) this.#handlers.set(command, handler);
    this.api = {
      executeCommand: (command, ...args: unknown[]) => {
        this.started.push({ command, args });
        return this.run(command, ...args) as Promise<never>;
      },
      registerCommand: (command, handler: Handler) => {
        if (this.#handlers.has(command)) throw new Error(`command '${command}' already exists`);
        this.#handlers.set(command, handler);
        return new Disposable(() => this.#handlers.delete(command));
      },
    };
  }

  /** Runs a command as if it had been picked from the palette or a menu. */
  async run(command: string, ...args: readonly unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(command);
    if (handler === undefined) throw new Error(`command '${command}' not found`);
    const result = Promise.resolve(handler(...args));
    this.#underWay.add(result);
    try {
      return await result;
    } finally {
      this.#underWay.delete(result);
    }
  }

  get underWay(): readonly Promise<unknown>[] {
    return [...this.#underWay];
  }
}
