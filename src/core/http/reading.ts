import { STEP, type Steps } from "./steps.ts";

/**
 * What a text says in one way of reading it, in UTF-8, and where in the text it says so. A zero byte separates what
 * does not follow on each other. Others are left out, so that UTF-16 of ASCII reads as ASCII.
 */
export interface Reading {
  readonly bytes: Uint8Array;
  /** The index in the text at which begins what a byte was read from. Asked for only where something was found. */
  startOf(index: number): number;
  /** The index behind that. */
  endOf(index: number): number;
}

const encoder = new TextEncoder();

/** Characters of four bytes in UTF-8 are those of two units in UTF-16; half a pair becomes a replacement character. */
const FIRST_OF_FOUR = 0xf0;

/** So few bytes are copied sooner one by one. */
const FEW = 32;

/** A text as it is. */
export function* readingOf(text: string): Steps<Reading> {
  const bytes = encoder.encode(text);
  const isAscii = bytes.length === text.length;
  if (isAscii && !bytes.includes(0)) return { bytes, startOf: (index) => index, endOf: (index) => index + 1 };
  const kept = new Uint8Array(bytes.length);
  const starts = new Int32Array(bytes.length);
  let length = 0;
  let start = 0;
  let next = 0;
  for (let index = 0; index < bytes.length; index++) {
    if (index % STEP === 0) yield;
    const byte = bytes[index] ?? 0;
    if (!isFollowing(byte)) {
      start = next;
      next += byte < FIRST_OF_FOUR ? 1 : 2;
    }
    if (byte === 0) continue;
    kept[length] = byte;
    starts[length++] = start;
  }
  const startOf = (at: number) => starts[at] ?? 0;
  return {
    bytes: kept.subarray(0, length),
    startOf,
    endOf: (at) => startOf(at) + ((text.codePointAt(startOf(at)) ?? 0) > 0xffff ? 2 : 1),
  };
}

/** Whether a byte follows on another of the same character in UTF-8. */
export function isFollowing(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Writes a reading of another from front to back: parts of it as they are, others replaced by what they stand for. */
export class ReadingWriter {
  readonly #parent: Reading;
  readonly #bytes: Uint8Array;
  #length = 0;
  /**
   * Three numbers a piece: where it begins in what is written and in the parent, and from how many of the parent's
   * bytes each of it was read, negative where all were read from the same.
   */
  readonly #pieces: number[] = [];
  /** What the last piece can go on with. */
  #next = -1;
  #width = 0;

  constructor(parent: Reading) {
    this.#parent = parent;
    // What stands for something is never longer.
    this.#bytes = new Uint8Array(parent.bytes.length);
  }

  copy(start: number, end: number): void {
    if (start === end) return;
    this.#goOn(start, 1);
    this.#next = end;
    if (end - start < FEW) {
      for (let index = start; index < end; index++) this.#add(this.#parent.bytes[index] ?? 0);
    } else {
      this.#bytes.set(this.#parent.bytes.subarray(start, end), this.#length);
      this.#length += end - start;
    }
  }

  replace(meaning: Uint8Array, start: number, end: number): void {
    if (meaning.length === 0) return;
    const isWhole = meaning.length > 1;
    this.#goOn(start, isWhole ? start - end : end - start);
    this.#next = end;
    for (const byte of meaning) this.#add(byte);
  }

  reading(): Reading {
    const parent = this.#parent;
    const pieces = this.#pieces;
    const originOf = (index: number, isEnd: boolean) => {
      const piece = 3 * lastAtMost(pieces.length / 3, (number) => pieces[3 * number] ?? 0, index);
      const [begin = 0, start = 0, width = 1] = pieces.slice(piece, piece + 3);
      const first = width < 0 ? start : start + (index - begin) * width;
      return isEnd ? parent.endOf(first + Math.abs(width) - 1) : parent.startOf(first);
    };
    return {
      bytes: this.#bytes.subarray(0, this.#length),
      startOf: (index) => originOf(index, false),
      endOf: (index) => originOf(index, true),
    };
  }

  /** Begins a new piece where the last one cannot go on. */
  #goOn(start: number, width: number): void {
    if (width > 0 && width === this.#width && start === this.#next) return;
    this.#pieces.push(this.#length, start, width);
    this.#width = width;
  }

  #add(byte: number): void {
    this.#bytes[this.#length++] = byte;
  }
}

/** The last of `count` ascending numbers that is no larger; the first where each is. */
export function lastAtMost(count: number, numberAt: (place: number) => number, most: number): number {
  let least = 0;
  let behind = count;
  while (behind - least > 1) {
    const middle = (least + behind) >> 1;
    if (numberAt(middle) <= most) least = middle;
    else behind = middle;
  }
  return least;
}
