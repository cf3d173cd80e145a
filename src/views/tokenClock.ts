import { untilTimeLeftChanges } from "../core/timeLeft.ts";
import type { LiveTokens } from "../stores/liveTokens.ts";
import { Emitter, type Event, type ReportFailure } from "../stores/event.ts";

/** The one timer behind everything that shows time left. It runs only while a held token is still valid. */
export class TokenClock {
  readonly #tokens: LiveTokens;
  readonly #now: () => number;
  readonly #ticked: Emitter<undefined>;
  readonly #subscription: { dispose(): void };
  #timer: NodeJS.Timeout | undefined;

  readonly onDidTick: Event<undefined>;

  constructor(tokens: LiveTokens, now: () => number, report: ReportFailure) {
    this.#tokens = tokens;
    this.#now = now;
    this.#ticked = new Emitter(report);
    this.onDidTick = this.#ticked.event;
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
