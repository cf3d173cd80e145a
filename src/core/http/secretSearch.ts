import { AhoCorasick } from "./ahoCorasick.ts";
import { searchEscaped } from "./escapedSearch.ts";
import { type Reading, readingOf } from "./reading.ts";
import { readingsOf, unescapedLayers } from "./readings.ts";
import { type Sought, soughtBy } from "./sought.ts";
import type { Steps } from "./steps.ts";

/** Where a text holds a secret, in whichever encoding. */
export interface SecretPlace {
  readonly start: number;
  readonly end: number;
  /** The token that stands there as it is, and nothing besides. */
  readonly token?: string;
}

/**
 * A longer secret is looked for in pieces of about this many bytes, since servers cut off what they repeat. None is
 * short enough to be found by chance.
 */
const PIECE = 200;

/** A character has no more bytes than this behind its first one. */
const MOST_FOLLOWING = 3;

/** A shorter secret is a word that may stand in another case for its own sake. */
const SHORTEST_IN_ANY_CASE = 8;
/** A secret that is itself escaped may say less than this, which may then stand anywhere. */
const SHORTEST_UNESCAPED = 8;

/** What has fewer without its zero bytes would be found by chance. */
const FEWEST_BYTES = 4;

const NON_ASCII = /[^\0-\x7f]/;

/** A form has `+` for a blank, and who reads it may forget that. */
const SAME_CASE = foldOf((character) => (character === "+" ? " " : character));
/** URLs have their hosts in lower case, and HTTP/2 its fields' names. */
const ANY_CASE = foldOf((character) => (character === "+" ? " " : character.toLowerCase()));

/** Looks for secrets in texts, in time that grows with the text and the secrets, whatever both hold. */
export class SecretSearch {
  readonly #tokens: ReadonlySet<string>;
  readonly #automata: readonly AhoCorasick[];
  readonly #sought: Sought;

  /**
   * @param hidden what is looked for in every encoding
   * @param tokens what is told apart where it stands as it is
   */
  constructor(hidden: readonly string[], tokens: readonly string[]) {
    const isLong = (text: string) => text.length >= SHORTEST_IN_ANY_CASE;
    const isSearchable = ({ length }: Uint8Array) => length >= FEWEST_BYTES;
    const long = [...hidden.filter(isLong).flatMap(formsOf), ...tokens.map(asItIs)]
      .filter(isSearchable)
      .flatMap(piecesOf);
    const short = hidden
      .filter((text) => !isLong(text))
      .flatMap(formsOf)
      .filter(isSearchable);
    this.#tokens = new Set(tokens);
    this.#automata = [
      ...(long.length > 0 ? [new AhoCorasick(long, ANY_CASE)] : []),
      ...(short.length > 0 ? [new AhoCorasick(short, SAME_CASE)] : []),
    ];
    this.#sought = soughtBy([...long, ...short]);
  }

  /** In order. Those that overlap or touch are one place. A step makes a reading of the text, or searches a part of one. */
  *placesIn(text: string): Steps<readonly SecretPlace[]> {
    const union = new RangeUnion(text.length);
    for (const { reading, escapes } of readingsOf(text, this.#sought)) {
      yield;
      const found = (first: number, behind: number) =>
        union.add(reading.startOf(first), reading.endOf(behind - 1));
      for (const automaton of this.#automata) {
        if (escapes === undefined) yield* automaton.search(reading.bytes, found);
        else yield* searchEscaped(automaton, reading.bytes, escapes, found);
        yield;
      }
    }
    return union.ranges().map(({ start, end }) => {
      const whole = text.slice(start, end);
      return this.#tokens.has(whole) ? { start, end, token: whole } : { start, end };
    });
  }
}

/** Ranges of a text, of which any number may overlap. */
class RangeUnion {
  readonly #length: number;
  /** By index: how many ranges start there less those that end. Made when needed, as most texts hold none. */
  #changes: Int32Array | undefined;

  constructor(length: number) {
    this.#length = length;
  }

  add(start: number, end: number): void {
    const changes = (this.#changes ??= new Int32Array(this.#length + 1));
    changes[start] = (changes[start] ?? 0) + 1;
    changes[end] = (changes[end] ?? 0) - 1;
  }

  /** In order; ranges that touch are one. */
  ranges(): readonly { readonly start: number; readonly end: number }[] {
    const ranges: { start: number; end: number }[] = [];
    let open = 0;
    let start = 0;
    this.#changes?.forEach((change, index) => {
      if (open === 0 && change > 0) start = index;
      if (open > 0 && open + change === 0) ranges.push({ start, end: index });
      open += change;
    });
    return ranges;
  }
}

/** What stands in a reading where a text holds a secret. */
function formsOf(text: string): readonly Uint8Array[] {
  const reading = readingOf(text);
  const wide = NON_ASCII.test(text) ? [utf16Of(text, 0, 8), utf16Of(text, 8, 0)] : [];
  return [reading.bytes, ...wide, ...unescapedOf(reading)];
}

function asItIs(text: string): Uint8Array {
  return readingOf(text).bytes;
}

/** What is left of a secret that has escapes of its own where those are taken off with the rest. */
function unescapedOf(reading: Reading): readonly Uint8Array[] {
  return [...unescapedLayers(reading)]
    .map(({ bytes }) => bytes)
    .filter(({ length }) => length >= SHORTEST_UNESCAPED);
}

/** As readings have it, without zero bytes: that of Latin characters is Latin-1 at the same time. */
function utf16Of(text: string, ...shifts: readonly [number, number]): Uint8Array {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return Uint8Array.from(
    units.flatMap((unit) => shifts.map((shift) => (unit >> shift) & 0xff)).filter((byte) => byte !== 0),
  );
}

/** All of about the same length, so that none is far shorter, and of whole characters, as escapes have them. */
function piecesOf(bytes: Uint8Array): readonly Uint8Array[] {
  const count = Math.max(1, Math.round(bytes.length / PIECE));
  const placeOf = (number: number) => {
    const place = Math.floor((number * bytes.length) / count);
    const first = Math.max(0, place - MOST_FOLLOWING);
    const back = bytes.subarray(first, place + 1).findLastIndex((byte) => !isFollowing(byte));
    return place === bytes.length || back < 0 ? place : first + back;
  };
  return Array.from({ length: count }, (_, number) => bytes.subarray(placeOf(number), placeOf(number + 1)));
}

/** Whether a byte follows on another of the same character in UTF-8. */
function isFollowing(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function foldOf(standIn: (character: string) => string): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) =>
    byte < 0x80 ? standIn(String.fromCharCode(byte)).charCodeAt(0) : byte,
  );
}
