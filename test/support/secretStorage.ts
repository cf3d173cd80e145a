import { setImmediate as turn } from "node:timers/promises";
import type { ProfileSecrets } from "../../src/stores/profileStore.ts";

/**
 * One extension's secrets as shared by several windows. As in VS Code, every access is asynchronous, and all windows,
 * including the one that made a change, hear of it only some time after the write has settled.
 */
export class SharedSecrets {
  readonly #values = new Map<string, string>();
  readonly #windows = new Set<(key: string) => void>();
  /** How often get() was called, across all windows. */
  reads = 0;
  /** Makes the next writes fail, as a locked keychain does. */
  isLocked = false;

  /** The keys as stored, for inspection from outside. */
  get keys(): string[] {
    return [...this.#values.keys()];
  }

  /** The secrets as one window's extension host sees them. */
  window(): ProfileSecrets {
    const listeners = new Set<(event: { key: string }) => unknown>();
    this.#windows.add((key) => {
      for (const listener of listeners) listener({ key });
    });
    return {
      keys: async () => {
        await turn();
        return this.keys;
      },
      get: async (key) => {
        this.reads += 1;
        await turn();
        return this.#values.get(key);
      },
      store: (key, value) => this.#write(key, () => this.#values.set(key, value)),
      delete: (key) => this.#write(key, () => this.#values.delete(key)),
      onDidChange: (listener) => {
        listeners.add(listener);
        return { dispose: () => void listeners.delete(listener) };
      },
    };
  }

  async #write(key: string, write: () => unknown): Promise<void> {
    await turn();
    if (this.isLocked) throw new Error("The keychain is locked.");
    write();
    void turn().then(() => {
      for (const tell of this.#windows) tell(key);
    });
  }
}

/** Waits long enough for changes to reach all windows. */
export async function changesArrive(): Promise<void> {
  for (let count = 0; count < 5; count++) await turn();
}
