import { setImmediate as turn } from "node:timers/promises";
import { PROFILE_KEY_PREFIX, type ProfileSecrets } from "../../src/stores/profileKeychain.ts";

/** What a keychain says when it fails; nobody may be told of it, for it may quote what it was given. */
export const KEYCHAIN_TEXT = "the-keychain-quotes-not-a-real-secret";

export type KeychainOperation = "keys" | "get" | "store" | "delete";

/**
 * One extension's secrets as shared by several windows. As in VS Code, every access is asynchronous, and all windows,
 * including the one that made a change, hear of it only some time after the write has settled.
 */
export class SharedSecrets {
  readonly #values = new Map<string, string>();
  readonly #windows = new Set<(key: string) => void>();
  readonly #undecryptable = new Set<string>();
  /** How often get() was called, across all windows. */
  reads = 0;
  /** How often an operation has failed. */
  failures = 0;
  /** The operations that fail. */
  readonly failing = new Set<KeychainOperation>();

  /** Makes the next writes fail, as a locked keychain does. */
  set isLocked(isLocked: boolean) {
    for (const operation of ["store", "delete"] as const) {
      if (isLocked) this.failing.add(operation);
      else this.failing.delete(operation);
    }
  }

  /** The keys as stored, for inspection from outside. */
  get keys(): string[] {
    return [...this.#values.keys()];
  }

  /** Makes a profile's document one that cannot be decrypted: VS Code removes it when it is read, and gives nothing. */
  spoil(profileId: string): void {
    this.#undecryptable.add(PROFILE_KEY_PREFIX + profileId);
    this.touch(profileId);
  }

  /** Tells all windows at once that a profile has changed, so that they read it again. */
  touch(profileId: string): void {
    this.#tell(PROFILE_KEY_PREFIX + profileId);
  }

  /** What is stored, by key, whatever fails. */
  get contents(): ReadonlyMap<string, string> {
    return this.#values;
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
        this.#fail("keys");
        return this.keys;
      },
      get: async (key) => {
        this.reads += 1;
        await turn();
        this.#fail("get");
        if (this.#undecryptable.delete(key)) await this.#write(key, () => this.#values.delete(key));
        return this.#values.get(key);
      },
      store: async (key, value) => {
        await turn();
        this.#fail("store");
        this.#undecryptable.delete(key);
        await this.#write(key, () => this.#values.set(key, value));
      },
      delete: async (key) => {
        await turn();
        this.#fail("delete");
        await this.#write(key, () => this.#values.delete(key));
      },
      onDidChange: (listener) => {
        listeners.add(listener);
        return { dispose: () => void listeners.delete(listener) };
      },
    };
  }

  #fail(operation: KeychainOperation): void {
    if (!this.failing.has(operation)) return;
    this.failures += 1;
    throw new Error(KEYCHAIN_TEXT);
  }

  #write(key: string, write: () => unknown): Promise<void> {
    write();
    void turn().then(() => this.#tell(key));
    return Promise.resolve();
  }

  #tell(key: string): void {
    for (const tell of this.#windows) tell(key);
  }
}

/** Waits long enough for changes to reach all windows. */
export async function changesArrive(): Promise<void> {
  for (let count = 0; count < 5; count++) await turn();
}
