import { redact } from "../../../../src/core/http/redact.ts";
import type { Secret } from "../../../../src/core/http/redact.ts";
import { assertLinear } from "../../../support/growth.ts";

interface Answer {
  readonly text: string;
  readonly secrets: readonly Secret[];
}

const filled = (text: string, length: number) =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);
const token = (value: string): Secret[] => [{ value, isToken: true }];
const secrets = (...values: string[]): Secret[] => values.map((value) => ({ value }));
const base64 = (text: string) => Buffer.from(text).toString("base64");
const percent = (text: string) =>
  text.replace(/./gs, (character) => `%${character.charCodeAt(0).toString(16)}`);

/** A server picks the token, the cookies and the text: each of these is about as long as its secrets, or twice. */
const FAMILIES: Readonly<Record<string, (size: number) => Answer>> = {
  "the same letter, less often": (size) => ({
    text: filled(`${"a".repeat(size - 1)}b`, 2 * size),
    secrets: token("a".repeat(size)),
  }),
  "near matches that differ at their ends": (size) => ({
    text: filled(`${filled("Ab3_", 8191)}!`, 4 * size),
    secrets: token(filled("Ab3_", size)),
  }),
  "near matches that differ at their beginnings": (size) => ({
    text: filled(`!${"a".repeat(199)}`, 4 * size),
    secrets: token(`b${"a".repeat(size)}`),
  }),
  "all beginnings of one secret": (size) => ({
    text: "a".repeat(4 * size),
    secrets: Array.from({ length: Math.sqrt(size) }, (_, number) => ({ value: "a".repeat(number + 4) })),
  }),
  "many secrets that begin alike": (size) => ({
    text: filled("the-same-beginning-", 4 * size),
    secrets: Array.from({ length: size / 64 }, (_, number) => ({ value: `the-same-beginning-${number}` })),
  }),
  "many secrets that end alike": (size) => ({
    text: filled("-the-same-end", 4 * size),
    secrets: Array.from({ length: size / 64 }, (_, number) => ({ value: `${number}-the-same-end` })),
  }),
  "a token of many parts": (size) => ({
    text: filled(`${"a".repeat(12)}.`, 4 * size),
    secrets: token(Array.from({ length: 5 }, () => "a".repeat(size / 5)).join(".")),
  }),
  "the token itself, overlapping itself": (size) => ({
    text: "ab".repeat(size),
    secrets: token("ab".repeat(size / 4)),
  }),
  "a wall of percent signs": (size) => ({ text: filled("%25", 4 * size), secrets: token(filled("%", size)) }),
  "percent-encoded near matches": (size) => ({
    text: percent("a".repeat(size)),
    secrets: token(`b${"a".repeat(size)}`),
  }),
  "escapes whose ends could begin the secret": (size) => ({
    text: filled("%20", 4 * size),
    secrets: secrets(`20${" ".repeat(size)}x`),
  }),
  "a wall of backslashes": (size) => ({
    text: filled("\\", 4 * size),
    secrets: secrets(`${filled("\\", size)}x`),
  }),
  "references that never end": (size) => ({ text: filled("&#0", 4 * size), secrets: secrets("&#0&#0x") }),
  "the alphabet of base64": (size) => ({
    text: filled("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 4 * size),
    secrets: token(filled("\x00\x10\x83\x10Q\x87 \x92\x8b0\xd3\x8f", size)),
  }),
  "base64 of base64 of near matches": (size) => ({
    text: base64(base64(base64("a".repeat(size)))),
    secrets: token(`${"a".repeat(size)}b`),
  }),
  "hexadecimal of near matches": (size) => ({
    text: "61".repeat(2 * size),
    secrets: token(`${"a".repeat(size)}b`),
  }),
  "decimal bytes of near matches": (size) => ({
    text: filled("97,", 4 * size),
    secrets: token(`${"a".repeat(size)}b`),
  }),
  "lists of bytes that are just too short": (size) => ({
    text: filled("97,97,97,300,", 4 * size),
    secrets: secrets("aaaa"),
  }),
  "a wall of digits": (size) => ({ text: filled("1", 4 * size), secrets: secrets("aaaa") }),
  "many short runs of digits": (size) => ({
    text: filled("4142434445464748.", 4 * size),
    secrets: secrets("ABCDEFGHI", "ABCD"),
  }),
};

describe("the time that masking takes", () => {
  for (const [what, answerOf] of Object.entries(FAMILIES)) {
    it(`is twice as long for twice the text and twice the secrets: ${what}`, () => {
      assertLinear(64 * 1024, answerOf, ({ text, secrets: known }) => redact({ body: text }, known));
    });
  }

  it("is the same for texts of one length, however nearly they match an 8 KB token", () => {
    // As many as there are tokens in the text: what is looked at once for each place in each secret would show.
    assertLinear(
      16,
      (count) => ({
        text: filled(`${filled("Ab3_", 8191)}!`, 20_000 * count),
        secrets: Array.from({ length: count }, (_, number) => ({
          value: `${filled("Ab3_", 8192)}${number}`,
        })),
      }),
      ({ text, secrets: known }) => redact({ body: text }, known),
    );
  });
});
