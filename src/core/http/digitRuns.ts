import { lastAtMost, type Reading } from "./reading.ts";

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
 * belong to something else, bytes begin anywhere.
 * @param shortest runs that say fewer bytes are left out
 */
export function* decodedRuns(
  reading: Reading,
  { bits, kinds }: DigitSystem,
  shortest: number,
): Generator<Reading> {
  const digitRuns = new DigitRuns(reading, kinds, Math.ceil((shortest * 8) / bits));
  if (digitRuns.runs.length === 0) return;
  for (let skipped = 0; skipped === 0 || (skipped * bits) % 8 !== 0; skipped++) {
    yield new RunsReading(digitRuns, bits, skipped);
  }
}

class DigitRuns {
  readonly parent: Reading;
  readonly runs: readonly Run[];
  /** The values of the digits of all runs. */
  readonly values: Uint8Array;
  readonly #kinds: Int8Array;

  constructor(parent: Reading, kinds: Int8Array, fewest: number) {
    const { bytes } = parent;
    const isOther = (index: number) => kinds[bytes[index] ?? 0] === OTHER;
    const isPrefix = (index: number) =>
      bytes[index - 1] === ZERO && (kinds[bytes[index + 1] ?? 0] ?? OTHER) >= 0;
    const values = new Uint8Array(bytes.length);
    const runs: Run[] = [];
    let first = 0;
    for (let start = 0; start + fewest <= bytes.length;) {
      // From its end, as most are too short: what stands before the break need not be looked at.
      let index = start + fewest - 1;
      while (index >= start && !isOther(index)) index--;
      if (index >= start) {
        start = index + 1;
        continue;
      }
      let behind = first;
      for (index = start; index < bytes.length; index++) {
        const kind = kinds[bytes[index] ?? 0] ?? OTHER;
        if (kind >= 0) values[behind++] = kind;
        else if (kind === PREFIX && behind > first && isPrefix(index)) behind--;
        else if (kind !== SEPARATOR) break;
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

class RunsReading implements Reading {
  readonly bytes: Uint8Array;
  readonly #digitRuns: DigitRuns;
  readonly #bits: number;
  /** How many digits are left out at the beginning of each run. */
  readonly #skipped: number;
  /** By run: where what it says begins. */
  readonly #begins: Int32Array;
  /**
   * The run that was asked about last, as most are asked about often. By byte: how many come before it, zeros counted;
   * by digit: where it stands in the parent.
   */
  #asked: { readonly run: Run; readonly numbers: Int32Array; readonly digits: Int32Array } | undefined;

  constructor(digitRuns: DigitRuns, bits: number, skipped: number) {
    const { runs, values } = digitRuns;
    // Each run has a separator behind it.
    const bytes = new Uint8Array(Math.floor((values.length * bits) / 8) + runs.length);
    this.#begins = new Int32Array(runs.length);
    this.#digitRuns = digitRuns;
    this.#bits = bits;
    this.#skipped = skipped;
    let length = 0;
    runs.forEach((run, number) => {
      this.#begins[number] = length;
      length = this.#decode(run, bytes, length) + 1;
    });
    this.bytes = bytes.subarray(0, length);
  }

  startOf(index: number): number {
    return this.#digitRuns.parent.startOf(this.#digitAt(index, 0));
  }

  endOf(index: number): number {
    return this.#digitRuns.parent.endOf(this.#digitAt(index, 7));
  }

  /**
   * Writes what a run says, and returns the index behind it.
   * @param numbers where it is written too how many bytes, zeros counted, come before each in the run
   */
  #decode({ first, behind }: Run, bytes: Uint8Array, start: number, numbers?: Int32Array): number {
    const { values } = this.#digitRuns;
    const bits = this.#bits;
    let length = start;
    let number = 0;
    let held = 0;
    let heldBits = 0;
    for (let digit = first + this.#skipped; digit < behind; digit++) {
      held = (held << bits) | (values[digit] ?? 0);
      heldBits += bits;
      if (heldBits < 8) continue;
      heldBits -= 8;
      const byte = (held >> heldBits) & 0xff;
      if (byte !== 0) {
        if (numbers !== undefined) numbers[length] = number;
        bytes[length++] = byte;
      }
      number++;
    }
    return length;
  }

  /** Where in the parent the digit stands that holds a bit of a byte. */
  #digitAt(index: number, bit: number): number {
    const begins = this.#begins;
    const place = lastAtMost(begins.length, (number) => begins[number] ?? 0, index);
    const run = this.#digitRuns.runs[place];
    if (run === undefined) return 0;
    if (this.#asked?.run !== run) this.#asked = { run, ...this.#placesIn(run) };
    const { numbers, digits } = this.#asked;
    const number = numbers[index - (begins[place] ?? 0)] ?? 0;
    return digits[this.#skipped + Math.floor((number * 8 + bit) / this.#bits)] ?? 0;
  }

  #placesIn(run: Run) {
    const most = Math.floor(((run.behind - run.first) * this.#bits) / 8);
    const numbers = new Int32Array(most);
    this.#decode(run, new Uint8Array(most), 0, numbers);
    return { numbers, digits: this.#digitRuns.placesOf(run) };
  }
}
