import { type Reading, ReadingWriter } from "./reading.ts";
import type { Sought } from "./sought.ts";
import { STEP, type Steps } from "./steps.ts";

const OTHER = 0;
const DIGIT = 1;
/** May stand between numbers. */
const SEPARATOR = 2;

/** Lists of programming languages, of JSON, and what is printed in columns. */
const SEPARATORS = " \t\r\n,;:.-_|/+\"'`[](){}";
const KINDS = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\d/.test(character)) return DIGIT;
  return SEPARATORS.includes(character) ? SEPARATOR : OTHER;
});

const MOST_DIGITS = 3;
const ZERO = 0x30;
const BLANK = 0x20;
const QUOTE = 0x22;
const COLON = 0x3a;

/**
 * What lists of bytes in decimal say, such as `[109, 97]` and `{"0":109,"1":97}`, which is how JavaScript writes an
 * array of bytes. Undefined where there is none of that length.
 */
export function* decimalBytes(parent: Reading, sought: Sought): Steps<Reading | undefined> {
  const lists = new Lists(parent, sought);
  const { bytes } = parent;
  // The shortest numbers have a digit and are kept apart by a separator.
  const fewest = 2 * sought.fewestBytes - 1;
  let paused = 0;
  for (let start = 0; start + fewest <= bytes.length;) {
    if (start - paused > STEP) {
      yield;
      paused = start;
    }
    // From its end, as most are too short: what stands before the break need not be looked at.
    let index = start + fewest - 1;
    while (index >= start && KINDS[bytes[index] ?? 0] !== OTHER) index--;
    if (index >= start) {
      start = index + 1;
      continue;
    }
    start = (yield* lists.readFrom(start)) + 1;
    paused = start;
  }
  return lists.reading();
}

class Lists {
  readonly #parent: Reading;
  readonly #sought: Sought;
  #writer: ReadingWriter | undefined;
  /** Three numbers for each of the list: where it begins and ends, and its value. */
  #numbers: number[] = [];

  constructor(parent: Reading, sought: Sought) {
    this.#parent = parent;
    this.#sought = sought;
  }

  /** @returns the index of what ends the list */
  *readFrom(start: number): Steps<number> {
    const { bytes } = this.#parent;
    let index = start;
    let paused = start;
    while (index < bytes.length) {
      if (index - paused > STEP) {
        yield;
        paused = index;
      }
      const kind = KINDS[bytes[index] ?? 0];
      if (kind === OTHER) break;
      if (kind === SEPARATOR) {
        index++;
        continue;
      }
      const first = index;
      let value = 0;
      for (; KINDS[bytes[index] ?? 0] === DIGIT; index++) value = value * 10 + (bytes[index] ?? 0) - ZERO;
      if (this.#isName(index)) continue;
      const isByte = index - first <= MOST_DIGITS && this.#sought.isText[value] === 1;
      if (!isByte) yield* this.#end();
      else if (value !== 0) this.#numbers.push(first, index, value);
    }
    yield* this.#end();
    return index;
  }

  reading(): Reading | undefined {
    return this.#writer?.reading();
  }

  /** Whether what ends here is the name of a member. */
  #isName(behind: number): boolean {
    const { bytes } = this.#parent;
    if (bytes[behind] !== QUOTE) return false;
    return bytes[behind + 1] === COLON || (bytes[behind + 1] === BLANK && bytes[behind + 2] === COLON);
  }

  *#end(): Steps<void> {
    const numbers = this.#numbers;
    this.#numbers = [];
    if (numbers.length < 3 * this.#sought.fewestBytes) return;
    this.#writer ??= new ReadingWriter(this.#parent);
    for (let at = 0; at < numbers.length; at += 3) {
      if (at % STEP === 0) yield;
      this.#writer.replace(Uint8Array.of(numbers[at + 2] ?? 0), numbers[at] ?? 0, numbers[at + 1] ?? 0);
    }
    const end = numbers.at(-2) ?? 0;
    // Keeps what does not follow on each other apart.
    this.#writer.replace(Uint8Array.of(0), end, end + 1);
  }
}
