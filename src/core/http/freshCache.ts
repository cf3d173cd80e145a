/** Far more servers than anybody tests; the one that was asked for first goes then. */
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

interface Entry<T> {
  held?: Held<T> & { readonly freshUntil: number };
  underWay?: Promise<Held<T>>;
}

type Fetch<T> = () => Promise<Fetched<T>>;

/** Keeps what was fetched by key for as long as it is fresh; who asks while it is fetched waits for the same. */
export class FreshCache<T> {
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry<T>>();

  /** `now` is in milliseconds since the epoch. */
  constructor(now: () => number) {
    this.#now = now;
  }

  get(key: string, fetch: Fetch<T>): Promise<Held<T>> {
    const { held } = this.#entry(key);
    return held !== undefined && this.#now() < held.freshUntil
      ? Promise.resolve(held)
      : this.refresh(key, fetch);
  }

  /** Fetches, or waits for the fetch under way, however fresh the value is that is held. */
  refresh(key: string, fetch: Fetch<T>): Promise<Held<T>> {
    const entry = this.#entry(key);
    entry.underWay ??= this.#load(entry, fetch).finally(() => {
      entry.underWay = undefined;
    });
    return entry.underWay;
  }

  /** The fetch under way, for who wants to know more than what is held but must not start one. */
  underWay(key: string): Promise<Held<T>> | undefined {
    return this.#entries.get(key)?.underWay;
  }

  async #load(entry: Entry<T>, fetch: Fetch<T>): Promise<Held<T>> {
    const { value, freshMs, isFailure } = await fetch();
    const fetchedAt = this.#now();
    const isNeeded = entry.held === undefined || entry.held.freshUntil <= fetchedAt;
    if (!isFailure || isNeeded) entry.held = { value, fetchedAt, freshUntil: fetchedAt + freshMs };
    return { value, fetchedAt };
  }

  #entry(key: string): Entry<T> {
    const known = this.#entries.get(key);
    if (known) return known;
    const entry: Entry<T> = {};
    this.#entries.set(key, entry);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > MOST_ENTRIES && oldest !== undefined) this.#entries.delete(oldest);
    return entry;
  }
}
