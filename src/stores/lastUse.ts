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
  readonly #subscriptions: readonly { dispose(): void }[];

  constructor(memento: Memento, { runs, profiles }: LastUseSources) {
    this.#memento = memento;
    this.#subscriptions = [
      runs.onDidAdd(({ profile, startedAt }) => this.#replace({ ...this.#all, [profile.id]: startedAt })),
      profiles.onDidDelete(({ id }) => {
        const { [id]: known, ...others } = this.#all;
        return known === undefined ? undefined : this.#replace(others);
      }),
    ];
  }

  /** Milliseconds since the epoch; undefined if it was never used. */
  of(profileId: string): number | undefined {
    const at = this.#all[profileId];
    return typeof at === "number" ? at : undefined;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  get #all(): Readonly<Record<string, unknown>> {
    const stored = this.#memento.get<unknown>(KEY);
    return typeof stored === "object" && stored !== null ? { ...stored } : {};
  }

  #replace(all: Readonly<Record<string, unknown>>): Thenable<void> {
    return this.#memento.update(KEY, all);
  }
}
