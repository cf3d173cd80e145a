import type { Memento } from "vscode";
import { Emitter, type Event, type ReportFailure } from "./event.ts";

export type ProfileOrderKind = "name" | "lastUse";

const KEY = "profileOrder";

/** What the user has sorted the profiles by, remembered for all windows. */
export class ProfileOrder {
  readonly #memento: Memento;
  readonly #changed: Emitter<undefined>;

  readonly onDidChange: Event<undefined>;

  constructor(memento: Memento, report: ReportFailure) {
    this.#memento = memento;
    this.#changed = new Emitter(report);
    this.onDidChange = this.#changed.event;
  }

  get current(): ProfileOrderKind {
    return this.#memento.get<unknown>(KEY) === "lastUse" ? "lastUse" : "name";
  }

  async sortBy(order: ProfileOrderKind): Promise<void> {
    await this.#memento.update(KEY, order);
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
