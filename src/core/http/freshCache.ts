import { UnderWay } from "../underWay.ts";

/** Far more servers than anybody tests; the one that was fetched first goes then. */
const MOST_ENTRIES = 100;

/** What was fetched, and for how many milliseconds it may be used without asking again. */
export interface Fetched<T> {
  readonly value: T;
  readonly freshMs: number;
  /** Told to those who wait for it, but put in the place of nothing that is still fresh. */
  readonly isFailure: boolean;
}

export interface Held<T> {
  readonly value: T;
  /** Milliseconds since the epoch. */
  readonly fetchedAt: number;
}

type Fetch<T> = () => Promise<Fetched<T>>;

/** Keeps what was fetched by key for as long as it is fresh; who asks while it is fetched waits for the same. */
export class FreshCache<T> {
  readonly #now: () => number;
  readonly #held = new Map<string, Held<T> & { readonly freshUntil: number }>();
  readonly #underWay = new UnderWay<Held<T>>();

  /** `now` is in milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  get(key: string, fetch: Fetch<T>): Promise<Held<T>> {
    const held = this.#held.get(key);
    return held !== undefined && this.#now() < held.freshUntil
      ? Promise.resolve(held)
      : this.refresh(key, fetch);
  }

  /** Fetches, or waits for the fetch under way, however fresh the value is that is held. */
  refresh(key: string, fetch: Fetch<T>): Promise<Held<T>> {
    return this.#underWay.join(key, () => this.#load(key, fetch));
  }

  /** The fetch under way, for who wants to know more than what is held but must not start one. */
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
