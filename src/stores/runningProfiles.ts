import { Emitter, type Event, type ReportFailure } from "./event.ts";

/** The profiles that are requesting a token in this window, whoever has started it. */
export class RunningProfiles {
  readonly #counts = new Map<string, number>();
  readonly #changed: Emitter<{ readonly profileId: string }>;

  readonly onDidChange: Event<{ readonly profileId: string }>;

  constructor(report: ReportFailure) {
    this.#changed = new Emitter(report);
    this.onDidChange = this.#changed.event;
  }

  has(profileId: string): boolean {
    return this.#counts.has(profileId);
  }

  /** A request begins; several of one profile can overlap. */
  began(profileId: string): void {
    this.#count(profileId, 1);
  }

  ended(profileId: string): void {
    this.#count(profileId, -1);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #count(profileId: string, added: 1 | -1): void {
    const wasRunning = this.has(profileId);
    const count = (this.#counts.get(profileId) ?? 0) + added;
    if (count > 0) this.#counts.set(profileId, count);
    else this.#counts.delete(profileId);
    if (this.has(profileId) !== wasRunning) this.#changed.fire({ profileId });
  }
}
