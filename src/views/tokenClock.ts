import { untilTimeLeftChanges } from "../core/timeLeft.ts";
import type { LiveTokens } from "../stores/liveTokens.ts";
import { Emitter } from "../stores/event.ts";

/** The one timer behind everything that shows time left. It runs only while a held token is still valid. */
export class TokenClock {
  readonly #tokens: LiveTokens;
  readonly #now: () => number;
  readonly #ticked = new Emitter<undefined>();
  readonly #subscription: { dispose(): void };
  #timer: NodeJS.Timeout | undefined;

  readonly onDidTick = this.#ticked.event;

  constructor(tokens: LiveTokens, now: () => number) {
    this.#tokens = tokens;
    this.#now = now;
    this.#subscription = tokens.onDidChange(() => this.#schedule());
    this.#schedule();
  }

  get isRunning(): boolean {
    return this.#timer !== undefined;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
    this.#ticked.dispose();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const now = this.#now();
    const delays = this.#tokens.all
      .filter(({ isRevoked }) => isRevoked !== true)
      .map(({ expiresAt }) => (expiresAt ?? now) - now)
      .filter((leftMs) => leftMs > 0)
      .map(untilTimeLeftChanges);
    if (delays.length === 0) return;
    this.#timer = setTimeout(
      () => {
        this.#schedule();
        this.#ticked.fire(undefined);
      },
      Math.min(...delays),
    );
  }
}
