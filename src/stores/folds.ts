import type { Memento } from "vscode";
import type { ReportFailure } from "./event.ts";

const KEY = "folds";
/** Far more than pages have; a webview is not trusted to know its own parts. */
const MOST = 500;

/**
 * How the user left what can be folded or switched off in result views: names of parts, nothing of what they show. It
 * outlasts the tab and the window.
 */
export class Folds {
  readonly #memento: Memento;
  readonly #report: ReportFailure;
  /** What this window has changed. VS Code may hand back an older state for a moment, after a change was stored. */
  readonly #here = new Map<string, boolean>();

  constructor(memento: Memento, report: ReportFailure) {
    this.#memento = memento;
    this.#report = report;
  }

  /** Whether each part is open, by its name; the latest change is the last. */
  get all(): Readonly<Record<string, boolean>> {
    const stored = this.#memento.get<unknown>(KEY);
    const known = typeof stored === "object" && stored !== null ? Object.entries(stored) : [];
    const valid = known.filter((entry): entry is [string, boolean] => typeof entry[1] === "boolean");
    const others = valid.filter(([part]) => !this.#here.has(part));
    return Object.fromEntries([...others, ...this.#here].slice(-MOST));
  }

  set(part: string, isOpen: boolean): void {
    this.#here.delete(part);
    this.#here.set(part, isOpen);
    const [oldest] = this.#here.keys();
    if (oldest !== undefined && this.#here.size > MOST) this.#here.delete(oldest);
    this.#memento.update(KEY, this.all).then(undefined, this.#report);
  }
}
