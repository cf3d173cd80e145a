import { redactAtPace, type Secret } from "../../src/core/http/redact.ts";
import { responseSecrets } from "../../src/core/http/responseSecrets.ts";
import type { Pace } from "../../src/core/http/steps.ts";
import { decodeToken } from "../../src/core/jwt/decode.ts";
import { findToken } from "../../src/core/jwt/findToken.ts";
import type { PrivateJwk } from "../../src/core/keys/privateKey.ts";
import { readPrivateKeys } from "../../src/crypto/readPrivateKeys.ts";
import { HOSTILE_ANSWERS, HOSTILE_TEXTS, LONG_TOKEN } from "../fixtures/hostileTexts.ts";
import { RFC7515_A2, RFC7515_A3, RFC7517_A2, RFC7520_EC } from "../fixtures/rfcKeys.ts";
import { issuedJwt } from "../fixtures/runs/issued.ts";
import { type Figure, limited, milliseconds } from "./figure.ts";
import { median } from "./median.ts";

const ROUNDS = 15;
const MIB = 1024 * 1024;
/** Nobody notices a shorter wait, and each of these figures is one wait. */
const LIMIT_MS = 50;

/** The longest texts that are read at all, in their most difficult forms: the slowest of each kind. */
export async function measureLongTexts(): Promise<Figure[]> {
  const found = Object.values(HOSTILE_TEXTS).map((textOf) => textOf(MIB));
  const token = `${part({ alg: "RS256" })}.${part({ text: "x".repeat(74_900) })}.x`;
  const decoded = [...Object.values(HOSTILE_TEXTS).map((textOf) => textOf(99_000)), token];
  const answers = Object.values(HOSTILE_ANSWERS).map((textOf) => textOf(MIB));
  const slowest = (what: string, texts: readonly string[], work: (text: string) => unknown) =>
    limited(
      `${what}, the slowest of ${texts.length}`,
      Math.max(...texts.map((text) => timeOf(() => work(text)))),
      LIMIT_MS,
      milliseconds,
    );
  return [
    {
      what: "a mebibyte through JSON.stringify and JSON.parse",
      value: milliseconds(
        timeOf(() => answers.map((text): unknown => JSON.parse(JSON.stringify(text)))) / answers.length,
      ),
    },
    limited(
      `the longest stretch while a run with a mebibyte of answer is redacted, the slowest of ${answers.length}`,
      Math.max(...(await stretchesOf(answers))),
      LIMIT_MS,
      milliseconds,
    ),
    slowest("a token found in a mebibyte", found, findToken),
    slowest("a token of 100,000 characters decoded", decoded, decodeToken),
    slowest("a private key of 16,384 bits, or ten keys, read", keyTexts(), (text) => readPrivateKeys(text)),
  ];
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** By text: the longest that everything else has to wait. */
async function stretchesOf(texts: readonly string[]): Promise<readonly number[]> {
  const stretches: number[] = [];
  for (const text of texts) {
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      let longest = 0;
      let begun = performance.now();
      const pause = () => {
        const now = performance.now();
        longest = Math.max(longest, now - begun);
        begun = now;
        return undefined;
      };
      await redactRun(text, pause);
      pause();
      rounds.push(longest);
    }
    stretches.push(median(rounds));
  }
  return stretches;
}

function redactRun(text: string, pace: Pace): Promise<unknown> {
  const [exchange] = issuedJwt.exchanges;
  if (exchange?.response === undefined) throw new Error("The run has no answer.");
  const response = { ...exchange.response, body: { text, bytes: text.length, truncated: false } };
  const secrets: Secret[] = ['not-a-real\\secret/0123 "456789', RFC7515_A2.d, RFC7515_A2.p].map((value) => ({
    value,
  }));
  const run = { ...issuedJwt, exchanges: [{ ...exchange, response }] };
  return redactAtPace(
    run,
    [...secrets, { value: LONG_TOKEN, isToken: true }, ...responseSecrets(response)],
    pace,
  );
}

function keyTexts(): readonly string[] {
  const longest = "_".repeat(2730);
  const set = (key: PrivateJwk) => JSON.stringify({ keys: new Array<PrivateJwk>(10).fill(key) });
  return [
    JSON.stringify({ ...RFC7515_A2, n: longest, d: longest, p: longest, q: longest }),
    ...[RFC7517_A2, RFC7515_A3, RFC7520_EC].map(set),
  ];
}

function timeOf(work: () => unknown): number {
  return median(
    Array.from({ length: ROUNDS }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}
