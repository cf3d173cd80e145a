import type { Answer } from "./answers.ts";
import { tooManyRequests } from "./refusals/http.ts";
import type { App, World } from "./world.ts";

const WINDOW_MS = 60_000;

interface Window {
  readonly endsAt: number;
  used: number;
}

interface Counter {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds since the epoch. */
  readonly reset: number;
}

/** Counts clients' requests in the current minute: for the whole org, and for each app within it. */
export class RateLimiter {
  readonly #world: World;
  readonly #now: () => number;
  readonly #windows = new Map<string, Window>();
  #underWay = 0;

  constructor(world: World, now: () => number) {
    this.#world = world;
    this.#now = now;
  }

  /** Starts counting one request; the meter's `close()` ends it. Each bucket has its own limits. */
  open(bucket: string): RequestMeter {
    this.#underWay += 1;
    return new RequestMeter(this, bucket, () => (this.#underWay -= 1));
  }

  get hasTooManyUnderWay(): boolean {
    return this.#underWay > this.#world.rateLimit.concurrent;
  }

  /** What Okta reports when too many requests run at once: {@link UNCONFIRMED.concurrencyReset}. */
  concurrencyCounter(): Counter {
    return { limit: 0, remaining: 0, reset: Math.ceil(this.#now() / 1000) + 10 };
  }

  countForOrg(bucket: string): Counter & { readonly isExceeded: boolean } {
    return this.#count(bucket, this.#world.rateLimit.perMinute, 0);
  }

  countForApp(bucket: string, app: App): Counter & { readonly isExceeded: boolean } {
    // An app may use half of the org's limit unless it has one of its own.
    const limit = app.rateLimit.perMinute ?? Math.max(1, Math.floor(this.#world.rateLimit.perMinute / 2));
    return this.#count(`${bucket} ${app.clientId}`, limit, app.rateLimit.usedByOthers);
  }

  #count(bucket: string, limit: number, usedByOthers: number) {
    const now = this.#now();
    let window = this.#windows.get(bucket);
    if (!window || window.endsAt <= now) {
      window = { endsAt: now + WINDOW_MS, used: usedByOthers };
      this.#windows.set(bucket, window);
    }
    window.used += 1;
    return {
      limit,
      remaining: Math.max(0, limit - window.used),
      reset: Math.ceil(window.endsAt / 1000),
      isExceeded: window.used > limit,
    };
  }
}

/** What one request has used up; its headers report the narrowest limit reached. */
export class RequestMeter {
  readonly #limiter: RateLimiter;
  readonly #bucket: string;
  readonly close: () => void;
  #counter: Counter | undefined;

  constructor(limiter: RateLimiter, bucket: string, close: () => void) {
    this.#limiter = limiter;
    this.#bucket = bucket;
    this.close = close;
  }

  /** @throws Refusal with 429 */
  chargeOrg(): void {
    const counter = this.#limiter.countForOrg(this.#bucket);
    this.#counter = counter;
    if (counter.isExceeded) throw tooManyRequests();
    if (!this.#limiter.hasTooManyUnderWay) return;
    this.#counter = this.#limiter.concurrencyCounter();
    throw tooManyRequests();
  }

  /** @throws Refusal with 429 */
  chargeApp(app: App): void {
    const counter = this.#limiter.countForApp(this.#bucket, app);
    this.#counter = counter;
    if (counter.isExceeded) throw tooManyRequests();
  }

  headers(): Answer["headers"] {
    if (!this.#counter) return [];
    const { limit, remaining, reset } = this.#counter;
    return [
      ["x-rate-limit-limit", String(limit)],
      ["x-rate-limit-remaining", String(remaining)],
      ["x-rate-limit-reset", String(reset)],
    ];
  }
}
