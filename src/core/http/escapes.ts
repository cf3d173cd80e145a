import { type Reading, ReadingWriter } from "./reading.ts";
import { STEP, type Steps } from "./steps.ts";

/**
 * An escape, in one number since a text may consist of escapes: how many bytes it takes up, and the character or byte
 * that it stands for, or nothing where that is zero.
 */
type Escape = number;

export const NO_ESCAPE: Escape = 0;
const LENGTH_BITS = 5;

/** The escape that begins at an index, or `NO_ESCAPE`. */
type ReadEscape = (bytes: Uint8Array, at: number) => Escape;

/** Ways of escaping characters. */
export interface Escapes {
  /** The bytes with which they begin. */
  readonly begins: readonly number[];
  /** By such a byte. */
  readonly readers: readonly (ReadEscape | undefined)[];
}

const encoder = new TextEncoder();
/** By byte: a text of it, of which zero bytes are no part. */
const SINGLE_BYTES = Array.from({ length: 256 }, (_, byte) => Uint8Array.from(byte === 0 ? [] : [byte]));

const codeOf = (character: string) => character.charCodeAt(0);

const NO_DIGIT = -1;
const DIGIT_VALUES = Int8Array.from({ length: 256 }, (_, code) =>
  /[\da-f]/i.test(String.fromCharCode(code)) ? Number.parseInt(String.fromCharCode(code), 16) : NO_DIGIT,
);
/** Leading zeros included; more are nobody's. */
const MOST_DIGITS = 12;
const LAST_CODE_POINT = 0x10ffff;

/** By byte behind a backslash: what both stand for, punctuation marks for themselves. */
const BEHIND_BACKSLASH = Int16Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  // What string literals of programming languages have besides those of JSON (RFC 8259 section 7) counts too.
  const meaning = { a: "\x07", b: "\b", e: "\x1b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" }[character];
  if (meaning !== undefined) return meaning.charCodeAt(0);
  // A line that goes on.
  if (character === "\n") return 0;
  return /[!-/:-@[-`{-~]/.test(character) ? code : NO_DIGIT;
});

/** Names of ASCII characters in HTML, and of the blank that is written so most often. */
const HTML_NAMES: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  ast: "*",
  bsol: "\\",
  colon: ":",
  comma: ",",
  commat: "@",
  dollar: "$",
  equals: "=",
  excl: "!",
  grave: "`",
  gt: ">",
  Hat: "^",
  lbrace: "{",
  lbrack: "[",
  lcub: "{",
  lowbar: "_",
  lpar: "(",
  lsqb: "[",
  lt: "<",
  midast: "*",
  nbsp: " ",
  NewLine: "\n",
  num: "#",
  percnt: "%",
  period: ".",
  plus: "+",
  quest: "?",
  quot: '"',
  rbrace: "}",
  rbrack: "]",
  rcub: "}",
  rpar: ")",
  rsqb: "]",
  semi: ";",
  sol: "/",
  Tab: "\t",
  UnderBar: "_",
  verbar: "|",
  vert: "|",
};
/** By the letters of a name in one number. */
const CHARACTERS_BY_NAME: ReadonlyMap<number, number> = new Map(
  Object.entries(HTML_NAMES).map(([name, character]) => [
    Array.from(name, codeOf).reduce(withLetter, 0),
    codeOf(character),
  ]),
);
const LONGEST_NAME = Math.max(...Object.keys(HTML_NAMES).map((name) => name.length));

/** Percent-encoding (RFC 3986 2.1), and `%u00e9` as JavaScript's `escape()` has it. */
export const PERCENT = escapesBy("%", (bytes, at) => byteOf(bytes, at, 1) || utf16Of(bytes, at));

/** As in JSON and in the string literals of programming languages. */
export const BACKSLASH = escapesBy("\\", (bytes, at) => {
  const next = bytes[at + 1] ?? 0;
  const meaning = BEHIND_BACKSLASH[next] ?? NO_DIGIT;
  if (meaning !== NO_DIGIT) return characterEscape(2, meaning);
  if (next === codeOf("u")) return utf16Of(bytes, at) || bracedOf(bytes, at);
  if (next === codeOf("x")) return byteOf(bytes, at, 2) || bracedOf(bytes, at);
  return next === codeOf("U") ? characterEscape(10, hexOf(bytes, at + 2, 8)) : octalOf(bytes, at);
});

/** Character references of HTML and XML, whose semicolon browsers can do without. */
export const REFERENCE = escapesBy("&", (bytes, at) =>
  bytes[at + 1] === codeOf("#") ? numberOf(bytes, at) : namedOf(bytes, at),
);

/** Quoted-printable (RFC 2045 6.7), with lines that go on. */
export const QUOTED_PRINTABLE = escapesBy("=", (bytes, at) => byteOf(bytes, at, 1) || softBreakOf(bytes, at));

function escapesBy(begin: string, read: ReadEscape): Escapes {
  const readers = new Array<ReadEscape | undefined>(256).fill(undefined);
  readers[codeOf(begin)] = read;
  return { begins: [codeOf(begin)], readers };
}

export function allOf(several: readonly Escapes[]): Escapes {
  return {
    begins: several.flatMap(({ begins }) => begins),
    readers: Array.from({ length: 256 }, (_, byte) =>
      several.map(({ readers }) => readers[byte]).find(Boolean),
    ),
  };
}

export function mayHave({ bytes }: Reading, { begins }: Escapes): boolean {
  return begins.some((begin) => bytes.includes(begin));
}

export function escapeAt(bytes: Uint8Array, at: number, { readers }: Escapes): Escape {
  return readers[bytes[at] ?? 0]?.(bytes, at) ?? NO_ESCAPE;
}

/** The reading with the outermost layer of escapes taken off; undefined where it has none. */
export function* unescaped(reading: Reading, escapes: Escapes): Steps<Reading | undefined> {
  if (!mayHave(reading, escapes)) return undefined;
  const { bytes } = reading;
  let writer: ReadingWriter | undefined;
  let copied = 0;
  let pauseAt = STEP;
  for (let at = 0; at < bytes.length;) {
    if (at >= pauseAt) {
      yield;
      pauseAt = at + STEP;
    }
    const escape = escapeAt(bytes, at, escapes);
    if (escape === NO_ESCAPE) {
      at++;
      continue;
    }
    writer ??= new ReadingWriter(reading);
    writer.copy(copied, at);
    copied = at + lengthOf(escape);
    writer.replace(meaningOf(escape), at, copied);
    at = copied;
  }
  writer?.copy(copied, bytes.length);
  return writer?.reading();
}

function characterEscape(length: number, codePoint: number): Escape {
  if (codePoint === NO_DIGIT || codePoint > LAST_CODE_POINT) return NO_ESCAPE;
  return (codePoint << (LENGTH_BITS + 1)) | length;
}

function byteEscape(length: number, byte: number): Escape {
  return byte === NO_DIGIT ? NO_ESCAPE : (((byte << 1) | 1) << LENGTH_BITS) | length;
}

/** How many bytes it takes up. */
export function lengthOf(escape: Escape): number {
  return escape & ((1 << LENGTH_BITS) - 1);
}

/** The bytes that it stands for. */
export function meaningOf(escape: Escape): Uint8Array {
  const value = escape >> (LENGTH_BITS + 1);
  const isByte = ((escape >> LENGTH_BITS) & 1) === 1;
  const single = isByte || value < 0x80 ? SINGLE_BYTES[value] : undefined;
  return single ?? encoder.encode(String.fromCodePoint(value));
}

function digitAt(bytes: Uint8Array, at: number): number {
  return DIGIT_VALUES[bytes[at] ?? 0] ?? NO_DIGIT;
}

/** The value of so many hexadecimal digits, or `NO_DIGIT` where there are fewer. */
function hexOf(bytes: Uint8Array, at: number, digits: number): number {
  let value = 0;
  for (let index = at; index < at + digits; index++) {
    const digit = digitAt(bytes, index);
    if (digit === NO_DIGIT) return NO_DIGIT;
    value = value * 16 + digit;
  }
  return value;
}

/** Two digits behind a prefix. */
function byteOf(bytes: Uint8Array, at: number, prefix: number): Escape {
  return byteEscape(prefix + 2, hexOf(bytes, at + prefix, 2));
}

/** `\u00e9` or `%u00e9`, or twice that: a surrogate pair. */
function utf16Of(bytes: Uint8Array, at: number): Escape {
  const unit = unitAt(bytes, at);
  if (unit === NO_DIGIT) return NO_ESCAPE;
  const next = bytes[at + 6] === bytes[at] ? unitAt(bytes, at + 6) : NO_DIGIT;
  const isPair = unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000;
  return isPair
    ? characterEscape(12, 0x10000 + ((unit - 0xd800) << 10) + (next - 0xdc00))
    : characterEscape(6, unit);
}

function unitAt(bytes: Uint8Array, at: number): number {
  return bytes[at + 1] === codeOf("u") ? hexOf(bytes, at + 2, 4) : NO_DIGIT;
}

/** `\u{1f600}` */
function bracedOf(bytes: Uint8Array, at: number): Escape {
  if (bytes[at + 2] !== codeOf("{")) return NO_ESCAPE;
  const behind = behindDigits(bytes, at + 3, 16);
  if (bytes[behind] !== codeOf("}")) return NO_ESCAPE;
  return characterEscape(behind + 1 - at, numberIn(bytes, at + 3, behind, 16));
}

/** `&#233;` or `&#xe9;` */
function numberOf(bytes: Uint8Array, at: number): Escape {
  const isHex = bytes[at + 2] === codeOf("x") || bytes[at + 2] === codeOf("X");
  const [start, base] = isHex ? [at + 3, 16] : [at + 2, 10];
  const behind = behindDigits(bytes, start, base);
  const length = behind - at + (bytes[behind] === codeOf(";") ? 1 : 0);
  return characterEscape(length, numberIn(bytes, start, behind, base));
}

function behindDigits(bytes: Uint8Array, start: number, base: number): number {
  let behind = start;
  while (
    behind < start + MOST_DIGITS &&
    digitAt(bytes, behind) !== NO_DIGIT &&
    digitAt(bytes, behind) < base
  ) {
    behind++;
  }
  return behind;
}

function numberIn(bytes: Uint8Array, start: number, behind: number, base: number): number {
  if (start === behind) return NO_DIGIT;
  let value = 0;
  for (let index = start; index < behind; index++) value = value * base + digitAt(bytes, index);
  return value;
}

function namedOf(bytes: Uint8Array, at: number): Escape {
  let letters = 0;
  for (let index = at + 1; index <= at + 1 + LONGEST_NAME; index++) {
    const code = bytes[index] ?? 0;
    if (code === codeOf(";"))
      return characterEscape(index + 1 - at, CHARACTERS_BY_NAME.get(letters) ?? NO_DIGIT);
    letters = withLetter(letters, code);
  }
  return NO_ESCAPE;
}

/** Eight letters have no more bits than a number holds: six are enough to tell letters apart. */
function withLetter(letters: number, code: number): number {
  const isLetter = (code > 0x40 && code < 0x5b) || (code > 0x60 && code < 0x7b);
  return isLetter ? letters * 64 + (code & 0x3f) : Number.NaN;
}

/** `\115`: one to three digits, as far as a byte goes. */
function octalOf(bytes: Uint8Array, at: number): Escape {
  let value = 0;
  let behind = at + 1;
  for (; behind < at + 4; behind++) {
    const digit = digitAt(bytes, behind);
    if (digit === NO_DIGIT || digit > 7 || value * 8 + digit > 0xff) break;
    value = value * 8 + digit;
  }
  return behind === at + 1 ? NO_ESCAPE : byteEscape(behind - at, value);
}

/** The equals sign at a line's end. */
function softBreakOf(bytes: Uint8Array, at: number): Escape {
  const length = bytes[at + 1] === codeOf("\r") ? 3 : 2;
  return bytes[at + length - 1] === codeOf("\n") ? characterEscape(length, 0) : NO_ESCAPE;
}
