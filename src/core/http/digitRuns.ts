import type { Reading } from "./reading.ts";
import type { Sought } from "./sought.ts";
import { type Pausing, STEP, type Steps } from "./steps.ts";

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

/** The digits of all parts of a reading that consist of them and what may stand between them. */
interface Digits {
  readonly parent: Reading;
  readonly bits: number;
  readonly values: Uint8Array;
  /** By digit: its index in the parent. */
  readonly places: Int32Array;
  /** By part: the number of its first digit, and of the one behind its last. */
  readonly runs: readonly Run[];
}

interface Run {
  readonly first: number;
  readonly behind: number;
}

/**
 * What a reading's runs of digits say, one reading for each digit that a byte may begin with: where the digits before
 * belong to something else, bytes begin anywhere. Only what looks like text is read: most of what such runs say is not
 * meant to be.
 */
export function* decodedRuns(reading: Reading, system: DigitSystem, sought: Sought): Pausing<Reading> {
  const digits = yield* digitsOf(reading, system, Math.ceil((sought.fewestBytes * 8) / system.bits));
  if (digits.runs.length === 0) return;
  for (let skipped = 0; skipped === 0 || (skipped * system.bits) % 8 !== 0; skipped++) {
    const said = yield* saidBy(digits, skipped, sought);
    if (said.bytes.length > 0) yield said;
  }
}

/** @param fewest digits of a run: fewer say too little */
function* digitsOf(parent: Reading, { bits, kinds }: DigitSystem, fewest: number): Steps<Digits> {
  const { bytes } = parent;
  const values = new Uint8Array(bytes.length);
  const places = new Int32Array(bytes.length);
  const runs: Run[] = [];
  let first = 0;
  let pauseAt = STEP;
  for (let start = 0; start + fewest <= bytes.length;) {
    // From its end, as most are too short: what stands before the break need not be looked at.
    let index = start + fewest - 1;
    while (index >= start && kindAt(bytes, index, kinds) !== OTHER) index--;
    if (index >= start) {
      start = index + 1;
    } else {
      let behind = first;
      for (index = start; index < bytes.length; index++) {
        const kind = kindAt(bytes, index, kinds);
        if (kind === OTHER) break;
        if (kind >= 0) {
          places[behind] = index;
          values[behind++] = kind;
        } else if (kind === PREFIX) {
          behind--;
        }
        if (index < pauseAt) continue;
        yield;
        pauseAt = index + STEP;
      }
      if (behind - first >= fewest) {
        runs.push({ first, behind });
        first = behind;
      }
      start = index + 1;
    }
    if (start < pauseAt) continue;
    yield;
    pauseAt = start + STEP;
  }
  return { parent, bits, values, places, runs };
}

/** A prefix counts as one only where it is whole. */
function kindAt(bytes: Uint8Array, index: number, kinds: Int8Array): number {
  const kind = kinds[bytes[index] ?? 0] ?? OTHER;
  if (kind !== PREFIX) return kind;
  return bytes[index - 1] === ZERO && (kinds[bytes[index + 1] ?? 0] ?? OTHER) >= 0 ? PREFIX : OTHER;
}

/** @param skipped how many digits are left out at the beginning of each run */
function* saidBy(digits: Digits, skipped: number, { fewestBytes, isText }: Sought): Steps<Reading> {
  const { parent, bits, places, runs } = digits;
  // Behind each part that looks like text is a separator, and before the next one of its run a byte that is left out.
  const most = Math.floor(((runs.at(-1)?.behind ?? 0) * bits) / 8) + runs.length;
  const bytes = new Uint8Array(most);
  // By byte: the number of its first bit among those of all digits.
  const firstBits = new Int32Array(most);
  let length = 0;
  let work = 0;
  for (const run of runs) {
    const behind = Math.floor(((run.behind - run.first - skipped) * bits) / 8);
    const firstBit = (run.first + skipped) * bits;
    for (let start = 0; start + fewestBytes <= behind;) {
      const begun = start;
      // From its end, as most are too short: what stands before the break need not be looked at.
      let number = start + fewestBytes - 1;
      while (number >= start && isText[byteAt(digits, firstBit + 8 * number)] === 1) number--;
      if (number >= start) {
        start = number + 1;
      } else {
        for (number = start; number < behind; number++) {
          const bit = firstBit + 8 * number;
          const byte = byteAt(digits, bit);
          if (isText[byte] !== 1) break;
          if (byte !== 0) {
            firstBits[length] = bit;
            bytes[length++] = byte;
          }
          if (++work < STEP) continue;
          yield;
          work = 0;
        }
        length++;
        start = number + 1;
      }
      work += start - begun;
      if (work < STEP) continue;
      yield;
      work = 0;
    }
  }
  const placeOf = (index: number, bit: number) =>
    places[Math.floor(((firstBits[index] ?? 0) + bit) / bits)] ?? 0;
  return {
    bytes: bytes.subarray(0, length),
    startOf: (index) => parent.startOf(placeOf(index, 0)),
    endOf: (index) => parent.endOf(placeOf(index, 7)),
  };
}

/** The byte that begins with a bit: no more than three digits have a share in it. */
function byteAt({ bits, values }: Digits, bit: number): number {
  const digit = Math.floor(bit / bits);
  const three =
    ((values[digit] ?? 0) << (2 * bits)) | ((values[digit + 1] ?? 0) << bits) | (values[digit + 2] ?? 0);
  return (three >> (3 * bits - 8 - (bit - digit * bits))) & 0xff;
}
