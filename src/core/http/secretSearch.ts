import { AhoCorasick } from "./ahoCorasick.ts";
import { searchEscaped } from "./escapedSearch.ts";
import { isFollowing, type Reading, readingOf } from "./reading.ts";
import { readingsOf, unescapedLayers } from "./readings.ts";
import { type Sought, soughtBy } from "./sought.ts";
import { STEP, type Steps } from "./steps.ts";

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

const PIECES_PER_STEP = Math.floor(STEP / PIECE);

/** A character has no more bytes than this behind its first one. */
const MOST_FOLLOWING = 3;

/** A shorter secret is a word that may stand in another case for its own sake. */
const SHORTEST_IN_ANY_CASE = 8;
/** A secret that is itself escaped may say less than this, which may then stand anywhere. */
const SHORTEST_UNESCAPED = 8;

/** What has fewer without its zero bytes would be found by chance. */
const FEWEST_BYTES = 4;

/** Some take a slice of the text, however short. */
const PLACES_PER_STEP = STEP / 16;

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
  static *for(hidden: readonly string[], tokens: readonly string[]): Steps<SecretSearch> {
    const long: Uint8Array[] = [];
    const short: Uint8Array[] = [];
    for (const text of hidden) {
      const isLong = text.length >= SHORTEST_IN_ANY_CASE;
      for (const form of yield* formsOf(text)) {
        yield;
        if (form.length < FEWEST_BYTES) continue;
        if (isLong) yield* addPieces(form, long);
        else short.push(form);
      }
    }
    for (const token of tokens) {
      if (hidden.includes(token)) continue;
      const { bytes } = yield* readingOf(token);
      if (bytes.length >= FEWEST_BYTES) yield* addPieces(bytes, long);
    }
    yield;
    const automata: AhoCorasick[] = [];
    if (long.length > 0) automata.push(yield* AhoCorasick.of(long, ANY_CASE));
    if (short.length > 0) automata.push(yield* AhoCorasick.of(short, SAME_CASE));
    return new SecretSearch(new Set(tokens), automata, yield* soughtBy([...long, ...short]));
  }

  private constructor(tokens: ReadonlySet<string>, automata: readonly AhoCorasick[], sought: Sought) {
    this.#tokens = tokens;
    this.#automata = automata;
    this.#sought = sought;
  }

  /** In order. Those that overlap or touch are one place. */
  *placesIn(text: string): Steps<readonly SecretPlace[]> {
    const union = new RangeUnion(text.length);
    for (const layer of readingsOf(text, this.#sought)) {
      yield;
      if (layer === undefined) continue;
      const { reading, escapes } = layer;
      const found = (first: number, behind: number) =>
        union.add(reading.startOf(first), reading.endOf(behind - 1));
      for (const automaton of this.#automata) {
        if (escapes === undefined) yield* automaton.search(reading.bytes, found);
        else yield* searchEscaped(automaton, reading.bytes, escapes, found);
        yield;
      }
    }
    const places: SecretPlace[] = [];
    for (const { start, end } of yield* union.ranges()) {
      if (places.length % PLACES_PER_STEP === PLACES_PER_STEP - 1) yield;
      const whole = text.slice(start, end);
      places.push(this.#tokens.has(whole) ? { start, end, token: whole } : { start, end });
    }
    return places;
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
  *ranges(): Steps<readonly { readonly start: number; readonly end: number }[]> {
    const ranges: { start: number; end: number }[] = [];
    const changes = this.#changes ?? [];
    let open = 0;
    let start = 0;
    for (let index = 0; index < changes.length; index++) {
      if (index % STEP === STEP - 1) yield;
      const change = changes[index] ?? 0;
      if (open === 0 && change > 0) start = index;
      if (open > 0 && open + change === 0) ranges.push({ start, end: index });
      open += change;
    }
    return ranges;
  }
}

/** What stands in a reading where a text holds a secret. */
function* formsOf(text: string): Steps<readonly Uint8Array[]> {
  const reading = yield* readingOf(text);
  const wide = NON_ASCII.test(text) ? [yield* utf16Of(text, 0, 8), yield* utf16Of(text, 8, 0)] : [];
  return [reading.bytes, ...wide, ...(yield* unescapedOf(reading))];
}

/** What is left of a secret that has escapes of its own where those are taken off with the rest. */
function* unescapedOf(reading: Reading): Steps<readonly Uint8Array[]> {
  const layers = yield* unescapedLayers(reading);
  return layers.map(({ bytes }) => bytes).filter(({ length }) => length >= SHORTEST_UNESCAPED);
}

/** As readings have it, without zero bytes: that of Latin characters is Latin-1 at the same time. */
function* utf16Of(text: string, ...shifts: readonly [number, number]): Steps<Uint8Array> {
  const bytes = new Uint8Array(2 * text.length);
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    if (index % STEP === STEP - 1) yield;
    const unit = text.charCodeAt(index);
    for (const shift of shifts) {
      const byte = (unit >> shift) & 0xff;
      if (byte !== 0) bytes[length++] = byte;
    }
  }
  return bytes.subarray(0, length);
}

/** All of about the same length, so that none is far shorter, and of whole characters, as escapes have them. */
function* addPieces(bytes: Uint8Array, pieces: Uint8Array[]): Steps<void> {
  const count = Math.max(1, Math.round(bytes.length / PIECE));
  let start = 0;
  for (let number = 1; number <= count; number++) {
    const end = beginningOfCharacter(bytes, Math.floor((number * bytes.length) / count));
    pieces.push(bytes.subarray(start, end));
    start = end;
    if (number % PIECES_PER_STEP === 0) yield;
  }
}

function beginningOfCharacter(bytes: Uint8Array, place: number): number {
  let first = place;
  while (first > place - MOST_FOLLOWING && isFollowing(bytes[first] ?? 0)) first--;
  return isFollowing(bytes[first] ?? 0) ? place : first;
}

function foldOf(standIn: (character: string) => string): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) =>
    byte < 0x80 ? standIn(String.fromCharCode(byte)).charCodeAt(0) : byte,
  );
}
