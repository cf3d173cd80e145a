import { commands } from "vscode";
import { CONTEXT_KEYS } from "../contributions.ts";

/** What a user comes to once, by whatever way. Each ticks off a step of the walkthrough. */
export type Milestone = "hasOwnProfile" | "hasToken" | "hasShownRefusal" | "hasUsedToken";

/** What has been reached in this window; VS Code remembers the ticks beyond it. */
export class Milestones {
  readonly #reached = new Set<Milestone>();

  has(milestone: Milestone): boolean {
    return this.#reached.has(milestone);
  }

  reach(milestone: Milestone): void {
    if (this.#reached.has(milestone)) return;
    this.#reached.add(milestone);
    void commands.executeCommand("setContext", CONTEXT_KEYS[milestone], true);
  }
}
