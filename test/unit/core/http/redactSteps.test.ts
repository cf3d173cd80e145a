import assert from "node:assert/strict";
import { maskAllBut, redactAtPace, type Secret } from "../../../../src/core/http/redact.ts";
import { type Pace, STEP } from "../../../../src/core/http/steps.ts";
import { longestStep } from "../../../support/longestStep.ts";

/** As much as a step reads, so that the steps of small texts are whole ones, too. */
const SMALL = STEP;
/** By how much the large texts are larger. */
const FACTOR = 16;
/** What takes one step, however long the text, takes about `FACTOR` times as long. */
const MOST_TIMES_AS_LONG = FACTOR / 2;

interface Answer {
  readonly text: string;
  readonly token: string;
}

const filled = (text: string, length: number) =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);
const TOKEN = filled("Ab3_x", 8192);
const beside = (textOf: (length: number) => string) => (length: number) => ({
  text: textOf(length),
  token: TOKEN,
});
const tokenOf = (textOf: (length: number) => string) => (length: number) => {
  const token = textOf(length);
  return { text: JSON.stringify({ access_token: token }), token };
};
const letters = (length: number) => {
  let state = 1;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 0x7fffffff;
    return String.fromCharCode(0x61 + (state % 26));
  }).join("");
};

/** Each is made to be slow in one of the things that masking consists of. */
const FAMILIES: Readonly<Record<string, (length: number) => Answer>> = {
  "a token of letters": tokenOf(letters),
  "a token of percent signs": tokenOf((length) => filled("%25", length)),
  "a token that is not ASCII": tokenOf((length) => filled("é", length / 2)),
  "many dots": tokenOf((length) => filled(".", length)),
  "text that is not ASCII": beside((length) => filled("é", length / 2)),
  "percent signs": beside((length) => filled("%25", length)),
  backslashes: beside((length) => filled("\\", length)),
  "digits with separators": beside((length) => filled("0x41, 42:43 ", length)),
  "base64 of text": beside((length) => Buffer.from(letters((length * 3) / 4)).toString("base64")),
  "bytes in decimal": beside((length) => filled("57,58,59,65,66,", length)),
  "near matches of the token": beside((length) => filled(`${TOKEN.slice(0, -1)}!`, length)),
  "the token in base64": beside((length) => Buffer.from(filled(TOKEN, (length * 3) / 4)).toString("base64")),
  "a short secret, again and again": (length) => ({ text: filled("01234567 ", length), token: "01234567" }),
  "tokens by their names": beside((length) => filled("access_token=a&", length)),
};

async function maskBoth({ text, token }: Answer, pace: Pace): Promise<void> {
  const tokens: readonly Secret[] = [{ value: token, isToken: true }];
  const secrets: readonly Secret[] = [...tokens, { value: 'not-a-real\\secret/0123 "456789' }];
  await redactAtPace({ text }, secrets, pace);
  await maskAllBut(tokens, text, secrets, pace);
}

describe("a step of masking", () => {
  for (const [what, answerOf] of Object.entries(FAMILIES)) {
    it(`takes about as long however long the answer is: ${what}`, async () => {
      const [small, large] = [answerOf(SMALL), answerOf(FACTOR * SMALL)];
      const short = await longestStep((pace) => maskBoth(small, pace));
      const long = await longestStep((pace) => maskBoth(large, pace));
      assert.ok(
        long < MOST_TIMES_AS_LONG * short,
        `${short} ms, and ${long} ms for ${FACTOR} times the text`,
      );
    });
  }
});
