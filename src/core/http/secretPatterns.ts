const encoder = new TextEncoder();

/** Longer texts are searched for in pieces: a pattern takes about a hundred characters for each one it describes. */
const ESCAPED_PIECE = 200;
/** The same, with only a few characters for each one. */
const ENCODED_PIECE = 2000;

/** Real secrets and tokens are far shorter; anything beyond this is found only unencoded. */
const LONGEST_DESCRIBED = 8192;

/** A shorter run of base64 characters could occur in any base64 text by chance. */
const SHORTEST_BASE64 = 5;

/** The characters that the encodings below, base64url and most secrets consist of. */
const ENCODED_CHARACTERS = /[\w.~+/\\%&#;-]/;
const IS_ENCODED = Array.from({ length: 128 }, (_, code) =>
  ENCODED_CHARACTERS.test(String.fromCharCode(code)),
);
const NO_DIGIT = -1;
/** The values of hexadecimal digits, by character code. */
const DIGITS = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[\da-f]/i.test(character) ? Number.parseInt(character, 16) : NO_DIGIT;
});

/** Texts that, however encoded, consist of the characters above. */
const PLAIN = /^[\w.~-]+$/;

export interface SecretPattern {
  /** Whether a text could contain a match: a quick check without false negatives. */
  canBeIn(text: TextSurvey): boolean;
  /** Compiled on first use: compiling takes longer than everything else, and few texts need it. */
  expression(): RegExp;
}

export interface SecretPatterns {
  /** Form- or percent-encoded, escaped for JSON or HTML, or any mixture; needs a text with at least one of `\\%&+`. */
  readonly escaped: readonly SecretPattern[];
  /** In hexadecimal, or inside longer base64. */
  readonly encoded: readonly SecretPattern[];
}

/** What a single pass over a text reveals, to rule out what the text cannot contain. */
export interface TextSurvey {
  /** The length of the longest run of characters that encodings consist of. */
  readonly longestRun: number;
  /**
   * By character code: 1 for each ASCII character that the text contains, literally or possibly as digits of its code.
   */
  readonly characters: Uint8Array;
}

/** Looks at each character once, so that most hostile texts never reach the far slower expressions. */
export function surveyOf(text: string): TextSurvey {
  const characters = new Uint8Array(256);
  let longestRun = 0;
  let run = 0;
  let digit = NO_DIGIT;
  let tens = NO_DIGIT;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    run = IS_ENCODED[code] === true ? run + 1 : 0;
    if (run > longestRun) longestRun = run;
    if (code < 128) characters[code] = 1;
    const hundreds = tens;
    tens = digit;
    digit = DIGITS[code] ?? NO_DIGIT;
    if (digit === NO_DIGIT || tens === NO_DIGIT) continue;
    characters[tens * 16 + digit] = 1;
    if (digit > 9 || tens > 9) continue;
    characters[tens * 10 + digit] = 1;
    if (hundreds === 1) characters[100 + tens * 10 + digit] = 1;
  }
  return { longestRun, characters };
}

/**
 * Expressions that find a text in whatever encoding, as well as unencoded. All repetitions are bounded, so a hostile
 * answer cannot make the search slow.
 */
export function secretPatterns(text: string): SecretPatterns {
  const described = text.slice(0, LONGEST_DESCRIBED);
  return {
    escaped: piecesOf(described, ESCAPED_PIECE).map((piece) =>
      patternOf(PLAIN.test(piece) ? piece.length : 0, lettersOf(piece), () => escapedForm(piece)),
    ),
    encoded: piecesOf(described, ENCODED_PIECE)
      .map((piece) => encoder.encode(piece))
      .flatMap((bytes) => [...base64Patterns(bytes), patternOf(bytes.length * 2, [], () => hexForm(bytes))]),
  };
}

/**
 * @param shortestRun a text whose longest run of encoded characters is shorter than this contains no match
 * @param letters codes of characters that every match contains, encoded or not
 */
function patternOf(shortestRun: number, letters: readonly number[], source: () => string): SecretPattern {
  let made: RegExp | undefined;
  return {
    canBeIn: ({ longestRun, characters }) =>
      shortestRun <= longestRun && letters.every((code) => characters[code] === 1),
    expression: () => (made ??= new RegExp(source(), "g")),
  };
}

/**
 * Every encoding of a letter or digit is either the character itself or the digits of its code, hexadecimal or decimal.
 */
function lettersOf(text: string): readonly number[] {
  return [...new Set(text.match(/[A-Za-z0-9]/g))].map((letter) => letter.charCodeAt(0));
}

/** Pieces of about equal length, so that none is short enough to be found by chance. */
function piecesOf(text: string, length: number): readonly string[] {
  const characters = Array.from(text);
  const count = Math.max(1, Math.round(characters.length / length));
  const size = Math.ceil(characters.length / count);
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * size, (index + 1) * size).join(""),
  ).filter((piece) => piece !== "");
}

function escapedForm(text: string): string {
  // Consecutive backslashes are handled together: adjacent bounded repetitions would multiply.
  return (text.match(/\\+|[^\\]/gu) ?? [])
    .map((run) => (run.startsWith("\\") ? backslashes(run.length) : oneOf(formsOf(run))))
    .join("");
}

/** Each round of escaping doubles a backslash; the other forms are its percent-encoding and its character codes. */
function backslashes(count: number): string {
  const one = oneOf([
    String.raw`\\(?:u005[cC])?`,
    "%(?:25){0,3}5[cC]",
    "&(?:amp;){0,3}#(?:0{0,6}92|[xX]0{0,6}5[cC]);?",
  ]);
  return `${one}{${count},${count * 8}}`;
}

const JSON_SHORT_ESCAPES: Readonly<Record<string, string>> = {
  "\b": "b",
  "\f": "f",
  "\n": "n",
  "\r": "r",
  "\t": "t",
};

const HTML_NAMES: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
};

function formsOf(character: string): readonly string[] {
  const codePoint = character.codePointAt(0) ?? 0;
  const forms = [
    ...rawForms(character),
    Array.from(encoder.encode(character), (byte) => `%(?:25){0,3}${eitherCase(hexOf(byte))}`).join(""),
    Array.from(
      { length: character.length },
      (_, index) => `\\\\{1,7}u${eitherCase(character.charCodeAt(index).toString(16).padStart(4, "0"))}`,
    ).join(""),
    `&(?:amp;){0,3}#0{0,6}${codePoint};?`,
    `&(?:amp;){0,3}#[xX]0{0,6}${eitherCase(codePoint.toString(16))};?`,
  ];
  const short = JSON_SHORT_ESCAPES[character];
  if (short !== undefined) forms.push(`\\\\{1,7}${short}`);
  const name = HTML_NAMES[character];
  if (name !== undefined) forms.push(`&(?:amp;){0,3}${name};`);
  return forms;
}

function rawForms(character: string): readonly string[] {
  if (character === " ") return [" ", "\\+"];
  if (character === '"' || character === "/") return [`\\\\{0,7}${literal(character)}`];
  return [literal(character)];
}

/**
 * The text inside any longer base64 text: three alignments, each without the characters that also encode bits of the
 * neighboring bytes. This finds `base64(id:secret)` whatever the id's length.
 */
function base64Patterns(bytes: Uint8Array): readonly SecretPattern[] {
  return [0, 1, 2].flatMap((offset) => {
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + bytes.length) * 8) / 6);
    if (end - start < SHORTEST_BASE64) return [];
    return [patternOf(end - start, [], () => base64Form(bytes, offset, start, end))];
  });
}

function base64Form(bytes: Uint8Array, offset: number, start: number, end: number): string {
  const padded = new Uint8Array(offset + bytes.length);
  padded.set(bytes, offset);
  const encoded = btoa(Array.from(padded, (byte) => String.fromCharCode(byte)).join(""));
  return Array.from(encoded.slice(start, end), base64Character).join("");
}

function hexForm(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => eitherCase(hexOf(byte))).join("");
}

function base64Character(character: string): string {
  if (character === "+") return oneOf([...formsOf("+"), "-"]);
  if (character === "/") return oneOf([...formsOf("/"), "_"]);
  return character;
}

function oneOf(alternatives: readonly string[]): string {
  return `(?:${alternatives.join("|")})`;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

function eitherCase(hex: string): string {
  return hex.replace(/[a-f]/gi, (digit) => `[${digit.toLowerCase()}${digit.toUpperCase()}]`);
}

function hexOf(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
