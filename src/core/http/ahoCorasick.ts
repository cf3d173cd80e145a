import { STEP, type Steps } from "./steps.ts";

const ALL_BYTES = 256;
const NO_BYTE = -1;
/** Where nothing is found yet. */
export const START = 0;
/** No byte leads back to the start, so its number is free to say that none leads on. */
const NOWHERE = START;
/** Longer ways to where a search goes on are remembered. */
const FEW_STEPS = 4;
/** Each may have as many ways on as there are bytes. */
const STATES_PER_STEP = STEP / 16;
/** Telling what was found takes as long as reading so many bytes. */
const BYTES_PER_FIND = 32;

/**
 * Finds byte patterns in one pass over a text, however many there are and however nearly the text matches them: the
 * automaton of Aho and Corasick ("Efficient string matching", 1975). It reads from back to front, so that it can also
 * read what splits in that direction only, as escaped texts do.
 */
export class AhoCorasick {
  readonly #fold: Uint8Array;
  /** By state: the one byte that leads on, or `ALL_BYTES` and the number of a row where several do, or `NO_BYTE`. */
  readonly #edges: Int32Array;
  /** By state: where its one byte leads. */
  readonly #children: Int32Array;
  /** Where each byte leads, for the few states that several lead on from. */
  readonly #rows: Int32Array[] = [];
  /** By state: the one that a search goes on with where no byte leads on. */
  readonly #failures: Int32Array;
  /** By state: the length of the longest pattern that begins here. */
  readonly #longest: Int32Array;
  /** By two bytes: whether a pattern ends in them. */
  readonly #endings = new Uint8Array(ALL_BYTES * ALL_BYTES);
  /** By state and byte: where a search goes on. */
  readonly #remembered = new Map<number, number>();

  /**
   * Of patterns of two bytes at least.
   * @param fold by byte: what stands for it in the comparison, in patterns and texts alike
   */
  static *of(patterns: readonly Uint8Array[], fold: Uint8Array): Steps<AhoCorasick> {
    const most = patterns.reduce((sum, pattern) => sum + pattern.length, 1);
    const automaton = new AhoCorasick(most, fold);
    yield;
    const states = yield* automaton.#addAll(patterns);
    yield* automaton.#linkFailures(states);
    automaton.#noteEndings();
    return automaton;
  }

  private constructor(mostStates: number, fold: Uint8Array) {
    this.#fold = fold;
    this.#edges = new Int32Array(mostStates).fill(NO_BYTE);
    this.#children = new Int32Array(mostStates);
    this.#failures = new Int32Array(mostStates);
    this.#longest = new Int32Array(mostStates);
  }

  /** Says for each place at which patterns begin where the longest of them stands: the others are inside it. */
  *search(bytes: Uint8Array, found: (start: number, end: number) => void): Steps<void> {
    const endings = this.#endings;
    let state = START;
    let work = 0;
    for (let index = bytes.length - 1; index > 0 || (index === 0 && state !== START); index--) {
      if (++work >= STEP) {
        yield;
        work = 0;
      }
      const byte = bytes[index] ?? 0;
      // Most of most texts.
      if (state === START && endings[((bytes[index - 1] ?? 0) << 8) | byte] === 0) continue;
      state = this.step(state, byte);
      const length = this.longestAt(state);
      if (length === 0) continue;
      found(index, index + length);
      work += BYTES_PER_FIND;
    }
  }

  /** The state that the byte before leads to. */
  step(state: number, byte: number): number {
    const folded = this.#fold[byte] ?? 0;
    let next = this.#next(state, folded);
    let failed = state;
    for (let steps = 0; next === NOWHERE && failed !== START; steps++) {
      if (steps === FEW_STEPS) return this.#stepFarFrom(failed, folded);
      failed = this.#failures[failed] ?? START;
      next = this.#next(failed, folded);
    }
    return next;
  }

  /** Whether a pattern ends in a byte: no other leads on from the start. */
  isEnding(byte: number): boolean {
    return this.#next(START, this.#fold[byte] ?? 0) !== NOWHERE;
  }

  /** The length of the longest pattern that begins in a state, or zero. */
  longestAt(state: number): number {
    return this.#longest[state] ?? 0;
  }

  /** Where several readings go on from one state, each would go the same long way. */
  #stepFarFrom(state: number, byte: number): number {
    const passed: number[] = [];
    let failed = state;
    let next: number | undefined;
    while (next === undefined) {
      const key = failed * ALL_BYTES + byte;
      next = this.#remembered.get(key);
      if (next !== undefined) break;
      passed.push(key);
      const child = this.#next(failed, byte);
      if (child !== NOWHERE || failed === START) next = child;
      else failed = this.#failures[failed] ?? START;
    }
    for (const key of passed) this.#remembered.set(key, next);
    return next;
  }

  /** Returns how many states there are then. */
  *#addAll(patterns: readonly Uint8Array[]): Steps<number> {
    let states = 1;
    let work = 0;
    for (const pattern of patterns) {
      let state = START;
      for (let index = pattern.length - 1; index >= 0; index--) {
        if (++work >= STEP) {
          yield;
          work = 0;
        }
        const byte = this.#fold[pattern[index] ?? 0] ?? 0;
        let next = this.#next(state, byte);
        if (next === NOWHERE) {
          next = states++;
          this.#lead(state, byte, next);
        }
        state = next;
      }
      this.#longest[state] = pattern.length;
    }
    return states;
  }

  #next(state: number, byte: number): number {
    const edge = this.#edges[state] ?? NO_BYTE;
    if (edge === byte) return this.#children[state] ?? NOWHERE;
    return edge < ALL_BYTES ? NOWHERE : (this.#rows[edge - ALL_BYTES]?.[byte] ?? NOWHERE);
  }

  #lead(state: number, byte: number, next: number): void {
    const edge = this.#edges[state] ?? NO_BYTE;
    if (edge === NO_BYTE) {
      this.#edges[state] = byte;
      this.#children[state] = next;
      return;
    }
    const row = this.#rows[edge - ALL_BYTES] ?? new Int32Array(ALL_BYTES);
    if (edge < ALL_BYTES) {
      row[edge] = this.#children[state] ?? NOWHERE;
      this.#edges[state] = ALL_BYTES + this.#rows.push(row) - 1;
    }
    row[byte] = next;
  }

  /** From the start outwards: what a state fails to is nearer to it. */
  *#linkFailures(states: number): Steps<void> {
    const queue = new Int32Array(states);
    let last = 1;
    for (let first = 0; first < last; first++) {
      if (first % STATES_PER_STEP === 0) yield;
      const state = queue[first] ?? START;
      this.#forEachChild(state, (byte, child) => {
        queue[last++] = child;
        const failure = state === START ? START : this.#failureBy(state, byte);
        this.#failures[child] = failure;
        if (this.#longest[child] === 0) this.#longest[child] = this.#longest[failure] ?? 0;
      });
    }
  }

  #failureBy(state: number, byte: number): number {
    let failure = this.#failures[state] ?? START;
    let next = this.#next(failure, byte);
    while (next === NOWHERE && failure !== START) {
      failure = this.#failures[failure] ?? START;
      next = this.#next(failure, byte);
    }
    return next;
  }

  #forEachChild(state: number, use: (byte: number, child: number) => void): void {
    const edge = this.#edges[state] ?? NO_BYTE;
    if (edge === NO_BYTE) return;
    if (edge < ALL_BYTES) use(edge, this.#children[state] ?? NOWHERE);
    else this.#rows[edge - ALL_BYTES]?.forEach((child, byte) => child !== NOWHERE && use(byte, child));
  }

  #noteEndings(): void {
    const fold = this.#fold;
    fold.forEach((foldedLast, last) => {
      const state = this.#next(START, foldedLast);
      if (state === NOWHERE) return;
      fold.forEach((foldedBefore, before) => {
        if (this.#next(state, foldedBefore) !== NOWHERE) this.#endings[(before << 8) | last] = 1;
      });
    });
  }
}
