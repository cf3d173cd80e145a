import { lastAtMost, type Reading } from "./reading.ts";
import type { Sought } from "./sought.ts";

/** A way of writing bytes in digits of so many bits each. */
interface DigitSystem {
  readonly bits: number;
  /** By byte: the value of a digit, or what else it is. */
  readonly kinds: Int8Array;
}

const OTHER = -1;
/** May stand between digits. */
const SEPARATOR = -2;
/** Between a zero and a digit: neither is it a digit, nor that zero. */
const PREFIX = -3;
const ZERO = 0x30;

const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DECIMAL = "0123456789";
/** Lines are wrapped, ended by an equals sign in quoted-printable, and unfolded again. */
const LINE_ENDS = " \t\r\n=";

/** Those of RFC 4648, as they are laid out: base64 in lines, hexadecimal as `4d:41` or `0x4d, 0x41`. */
export const DIGIT_SYSTEMS: readonly DigitSystem[] = [
  {
    bits: 6,
    kinds: kindsOf(
      [`${UPPER}${UPPER.toLowerCase()}${DECIMAL}+/`, `${UPPER}${UPPER.toLowerCase()}${DECIMAL}-_`],
      LINE_ENDS,
    ),
  },
  { bits: 5, kinds: kindsOf([`${UPPER}234567`], `${LINE_ENDS}-`) },
  { bits: 4, kinds: kindsOf([`${DECIMAL}ABCDEF`, `${DECIMAL}abcdef`], `${LINE_ENDS}:-,._;+`, "xX") },
];

/** @param alphabets what each digit may be, in the order of their values */
function kindsOf(alphabets: readonly string[], separators: string, prefixes = ""): Int8Array {
  const kinds = new Int8Array(256).fill(OTHER);
  for (const separator of separators) kinds[separator.charCodeAt(0)] = SEPARATOR;
  for (const prefix of prefixes) kinds[prefix.charCodeAt(0)] = PREFIX;
  for (const alphabet of alphabets) {
    Array.from(alphabet).forEach((digit, value) => (kinds[digit.charCodeAt(0)] = value));
  }
  return kinds;
}

/** The digits of a part of a reading that consists of them and what may stand between them. */
interface Run {
  /** Where in the reading. */
  readonly start: number;
  readonly end: number;
  /** The number of its first digit among those of all runs, and of the one behind its last. */
  readonly first: number;
  readonly behind: number;
}

/**
 * What a reading's runs of digits say, one reading for each digit that a byte may begin with: where the digits before
 * belong to something else, bytes begin anywhere. Only what looks like text is read: most of what such runs say is not
 * meant to be.
 */
export function* decodedRuns(
  reading: Reading,
  { bits, kinds }: DigitSystem,
  sought: Sought,
): Generator<Reading> {
  const digitRuns = new DigitRuns(reading, kinds, Math.ceil((sought.fewestBytes * 8) / bits));
  if (digitRuns.runs.length === 0) return;
  for (let skipped = 0; skipped === 0 || (skipped * bits) % 8 !== 0; skipped++) {
    const said = new SaidByRuns(digitRuns, bits, skipped, sought);
    if (said.bytes.length > 0) yield said;
  }
}

class DigitRuns {
  readonly parent: Reading;
  readonly runs: readonly Run[];
  /** The values of the digits of all runs. */
  readonly values: Uint8Array;
  readonly count: number;
  readonly #kinds: Int8Array;

  constructor(parent: Reading, kinds: Int8Array, fewest: number) {
    const { bytes } = parent;
    const values = new Uint8Array(bytes.length);
    const runs: Run[] = [];
    let first = 0;
    for (let start = 0; start + fewest <= bytes.length;) {
      // From its end, as most are too short: what stands before the break need not be looked at.
      let index = start + fewest - 1;
      while (index >= start && kindAt(bytes, index, kinds) !== OTHER) index--;
      if (index >= start) {
        start = index + 1;
        continue;
      }
      let behind = first;
      for (index = start; index < bytes.length; index++) {
        const kind = kindAt(bytes, index, kinds);
        if (kind === OTHER) break;
        if (kind >= 0) values[behind++] = kind;
        else if (kind === PREFIX) behind--;
      }
      if (behind - first >= fewest) {
        runs.push({ start, end: index, first, behind });
        first = behind;
      }
      start = index + 1;
    }
    this.parent = parent;
    this.runs = runs;
    this.values = values;
    this.count = first;
    this.#kinds = kinds;
  }

  /** By digit of a run: its index in the parent. */
  placesOf({ start, end, first, behind }: Run): Int32Array {
    const { bytes } = this.parent;
    const places = new Int32Array(behind - first);
    let count = 0;
    for (let index = start; index < end; index++) {
      const kind = this.#kinds[bytes[index] ?? 0] ?? OTHER;
      if (kind >= 0) places[count++] = index;
      else if (kind === PREFIX) count--;
    }
    return places;
  }
}

/** A prefix counts as one only where it is whole. */
function kindAt(bytes: Uint8Array, index: number, kinds: Int8Array): number {
  const kind = kinds[bytes[index] ?? 0] ?? OTHER;
  if (kind !== PREFIX) return kind;
  return bytes[index - 1] === ZERO && (kinds[bytes[index + 1] ?? 0] ?? OTHER) >= 0 ? PREFIX : OTHER;
}

/** A part of what a run says. */
interface Stretch {
  readonly run: Run;
  /** The number of its first byte among all that the run says. */
  readonly number: number;
  /** The index of that byte in the reading. */
  readonly index: number;
}

class SaidByRuns implements Reading {
  readonly bytes: Uint8Array;
  readonly #digitRuns: DigitRuns;
  readonly #bits: number;
  /** How many digits are left out at the beginning of each run. */
  readonly #skipped: number;
  readonly #stretches: Stretch[] = [];
  /** Those of the run and the stretch that were asked about last, as most are asked about often. */
  #places: { readonly run: Run; readonly ofDigits: Int32Array } | undefined;
  #numbers: { readonly stretch: Stretch; readonly ofBytes: readonly number[] } | undefined;

  constructor(digitRuns: DigitRuns, bits: number, skipped: number, { fewestBytes, isText }: Sought) {
    this.#digitRuns = digitRuns;
    this.#bits = bits;
    this.#skipped = skipped;
    // Behind each stretch is a separator, and before the next one of its run a byte that is left out.
    const bytes = new Uint8Array(Math.floor((digitRuns.count * bits) / 8) + digitRuns.runs.length);
    let length = 0;
    for (const run of digitRuns.runs) {
      const behind = Math.floor(((run.behind - run.first - skipped) * bits) / 8);
      for (let start = 0; start + fewestBytes <= behind;) {
        // From its end, as most are too short: what stands before the break need not be looked at.
        let number = start + fewestBytes - 1;
        while (number >= start && isText[this.#byteOf(run, number)] === 1) number--;
        if (number >= start) {
          start = number + 1;
          continue;
        }
        this.#stretches.push({ run, number: start, index: length });
        for (number = start; number < behind; number++) {
          const byte = this.#byteOf(run, number);
          if (isText[byte] !== 1) break;
          if (byte !== 0) bytes[length++] = byte;
        }
        length++;
        start = number + 1;
      }
    }
    this.bytes = bytes.subarray(0, length);
  }

  startOf(index: number): number {
    return this.#digitRuns.parent.startOf(this.#placeOf(index, 0));
  }

  endOf(index: number): number {
    return this.#digitRuns.parent.endOf(this.#placeOf(index, 7));
  }

  /** A byte by its number among those that a run says: no more than three digits have a share in it. */
  #byteOf({ first }: Run, number: number): number {
    const { values } = this.#digitRuns;
    const bits = this.#bits;
    const digit = Math.floor((number * 8) / bits);
    const at = first + this.#skipped + digit;
    const three = ((values[at] ?? 0) << (2 * bits)) | ((values[at + 1] ?? 0) << bits) | (values[at + 2] ?? 0);
    return (three >> (3 * bits - 8 - (number * 8 - digit * bits))) & 0xff;
  }

  /** Where in the parent the digit stands that holds a bit of a byte. */
  #placeOf(index: number, bit: number): number {
    const stretches = this.#stretches;
    const stretch = stretches[lastAtMost(stretches.length, (place) => stretches[place]?.index ?? 0, index)];
    if (stretch === undefined) return 0;
    const { run } = stretch;
    if (this.#places?.run !== run) this.#places = { run, ofDigits: this.#digitRuns.placesOf(run) };
    if (this.#numbers?.stretch !== stretch) this.#numbers = { stretch, ofBytes: this.#numbersIn(stretch) };
    const number = this.#numbers.ofBytes[index - stretch.index] ?? 0;
    return this.#places.ofDigits[this.#skipped + Math.floor((number * 8 + bit) / this.#bits)] ?? 0;
  }

  /** By byte: its number among those that the run says, zeros counted. */
  #numbersIn({ run, number, index }: Stretch): readonly number[] {
    const numbers: number[] = [];
    let next = number;
    for (let place = index; this.bytes[place] !== 0 && place < this.bytes.length; place++) {
      while (this.#byteOf(run, next) === 0) next++;
      numbers.push(next++);
    }
    return numbers;
  }
}
