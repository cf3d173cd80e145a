import type { Memento } from "vscode";
import { Emitter, type Event, type ReportFailure } from "./event.ts";
import type { ProfileStore } from "./profileStore.ts";

/** Profiles that the user has said something about, by their ids alone; it outlasts the window. */
export class RememberedProfiles {
  readonly #memento: Memento;
  readonly #key: string;
  /** What this window has said. VS Code may hand back an older state for a moment, after a change was stored. */
  readonly #here = new Map<string, boolean>();
  readonly #changed: Emitter<{ readonly profileId: string }>;
  readonly #subscription: { dispose(): void };

  readonly onDidChange: Event<{ readonly profileId: string }>;

  /** @param key where in the memento they are */
  constructor(memento: Memento, key: string, profiles: ProfileStore, report: ReportFailure) {
    this.#memento = memento;
    this.#key = key;
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

  async set(profileId: string, isSo: boolean): Promise<void> {
    this.#here.set(profileId, isSo);
    await this.#memento.update(this.#key, this.all);
    this.#changed.fire({ profileId });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  get #stored(): readonly string[] {
    const stored = this.#memento.get<unknown>(this.#key);
    return Array.isArray(stored) ? stored.filter((id) => typeof id === "string") : [];
  }
}
