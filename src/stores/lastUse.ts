import type { Memento } from "vscode";
import type { ProfileStore } from "./profileStore.ts";
import type { RunStore } from "./runStore.ts";

const KEY = "lastUse";

interface LastUseSources {
  readonly runs: RunStore;
  readonly profiles: ProfileStore;
}

/** When a token was last requested with each profile, in whichever window; unlike the runs it outlasts the window. */
export class LastUse {
  readonly #memento: Memento;
  /** What this window has seen. VS Code may hand back an older state for a moment, after a change was stored. */
  readonly #here = new Map<string, number>();
  readonly #subscriptions: readonly { dispose(): void }[];

  constructor(memento: Memento, { runs, profiles }: LastUseSources) {
    this.#memento = memento;
    this.#subscriptions = [
      runs.onDidAdd(({ profile, startedAt }) => {
        this.#here.set(profile.id, startedAt);
        const all: Record<string, unknown> = this.#all;
        for (const id of this.#here.keys()) all[id] = this.of(id);
        return this.#replace(all);
      }),
      profiles.onDidDelete(({ id }) => {
        this.#here.delete(id);
        const { [id]: known, ...others } = this.#all;
        return known === undefined ? undefined : this.#replace(others);
      }),
    ];
  }

  /** Milliseconds since the epoch; undefined if it was never used. */
  of(profileId: string): number | undefined {
    const at = this.#all[profileId];
    const stored = typeof at === "number" ? at : undefined;
    const seen = this.#here.get(profileId);
    return seen === undefined || (stored !== undefined && stored > seen) ? stored : seen;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  get #all(): Record<string, unknown> {
    const stored = this.#memento.get<unknown>(KEY);
    return typeof stored === "object" && stored !== null ? { ...stored } : {};
  }

  #replace(all: Readonly<Record<string, unknown>>): Thenable<void> {
    return this.#memento.update(KEY, all);
  }
}
