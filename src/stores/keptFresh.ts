import type { Memento } from "vscode";
import { Emitter, type Event, type ReportFailure } from "./event.ts";
import type { ProfileStore } from "./profileStore.ts";

const KEY = "keptFresh";

/** The profiles whose tokens are kept fresh, by id, remembered for all windows. */
export class KeptFresh {
  readonly #memento: Memento;
  /** What this window has said. VS Code may hand back an older state for a moment, after a change was stored. */
  readonly #here = new Map<string, boolean>();
  readonly #changed: Emitter<{ readonly profileId: string }>;
  readonly #subscription: { dispose(): void };

  readonly onDidChange: Event<{ readonly profileId: string }>;

  constructor(memento: Memento, profiles: ProfileStore, report: ReportFailure) {
    this.#memento = memento;
    this.#changed = new Emitter(report);
    this.onDidChange = this.#changed.event;
    this.#subscription = profiles.onDidDelete(({ id }) => (this.has(id) ? this.set(id, false) : undefined));
  }

  has(profileId: string): boolean {
    return this.#here.get(profileId) ?? this.#stored.includes(profileId);
  }

  get all(): readonly string[] {
    return [...new Set([...this.#stored, ...this.#here.keys()])].filter((id) => this.has(id));
  }

  async set(profileId: string, isKept: boolean): Promise<void> {
    this.#here.set(profileId, isKept);
    await this.#memento.update(KEY, this.all);
    this.#changed.fire({ profileId });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  get #stored(): readonly string[] {
    const stored = this.#memento.get<unknown>(KEY);
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  }
}
