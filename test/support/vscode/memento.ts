import type * as vscode from "vscode";

/** A state that outlives the window, as VS Code hands it out: what it takes is copied, as by JSON. */
export class FakeMemento implements vscode.Memento {
  readonly #values = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.#values.keys()];
  }

  get all(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#values);
  }

  get = (<T>(key: string, defaultValue?: T): T | undefined => {
    const text = this.#values.get(key);
    return text === undefined ? defaultValue : (JSON.parse(text) as T);
  }) as vscode.Memento["get"];

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#values.delete(key);
    else this.#values.set(key, JSON.stringify(value));
    return Promise.resolve();
  }

  setKeysForSync(): void {
    throw new Error("Nothing of it is synchronized.");
  }
}
