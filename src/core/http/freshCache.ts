import { UnderWay } from "../underWay.ts";

/** Far more servers than anybody tests; beyond that, the entry that was fetched first is dropped. */
const MOST_ENTRIES = 100;

/** A fetched value, and for how many milliseconds it may be reused without asking again. */
export interface Fetched<T> {
  readonly value: T;
  readonly freshMs: number;
  /** Reported to the callers that wait for it, but never replaces a value that is still fresh. */
  readonly isFailure: boolean;
}

export interface Held<T> {
  readonly value: T;
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number;
}

type Fetch<T> = () => Promise<Fetched<T>>;

/** Keeps fetched values by key while they are fresh; callers that ask during a fetch share it. */
export class FreshCache<T> {
  readonly #now: () => number;
  readonly #held = new Map<string, Held<T> & { readonly freshUntil: number }>();
  readonly #underWay = new UnderWay<Held<T>>();

  /** @param now returns milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  get(key: string, fetch: Fetch<T>): Promise<Held<T>> {
    const held = this.#held.get(key);
    return held !== undefined && this.#now() < held.freshUntil
      ? Promise.resolve(held)
      : this.refresh(key, fetch);
  }

  /** Fetches, or joins the fetch under way, even if the value held is still fresh. */
  refresh(key: string, fetch: Fetch<T>): Promise<Held<T>> {
    return this.#underWay.join(key, () => this.#load(key, fetch));
  }

  /** The fetch under way, for callers that would like a newer value but must not start a fetch. */
  underWay(key: string): Promise<Held<T>> | undefined {
    return this.#underWay.get(key);
  }

  async #load(key: string, fetch: Fetch<T>): Promise<Held<T>> {
    const { value, freshMs, isFailure } = await fetch();
    const fetchedAt = this.#now();
    const isFresh = fetchedAt < (this.#held.get(key)?.freshUntil ?? -Infinity);
    if (!isFailure || !isFresh) this.#keep(key, { value, fetchedAt, freshUntil: fetchedAt + freshMs });
    return { value, fetchedAt };
  }

  #keep(key: string, held: Held<T> & { readonly freshUntil: number }): void {
    this.#held.set(key, held);
    const [oldest] = this.#held.keys();
    if (this.#held.size > MOST_ENTRIES && oldest !== undefined) this.#held.delete(oldest);
  }
}
