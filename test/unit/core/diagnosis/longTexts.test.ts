import assert from "node:assert/strict";
import { diagnose } from "../../../../src/core/diagnosis/diagnose.ts";
import { asQuotes, evidenceOf } from "../../../../src/core/diagnosis/evidence.ts";
import { RULE_GROUPS } from "../../../../src/core/diagnosis/rules.ts";
import type { TransportFailure } from "../../../../src/core/http/exchange.ts";
import { redact } from "../../../../src/core/http/redact.ts";
import { withShortQuotes } from "../../../../src/core/quoted.ts";
import type { Outcome, RunFacts, RunProfile } from "../../../../src/core/record/tokenRun.ts";
import { verdictOf } from "../../../../src/core/run/verdict.ts";
import { readMetadata } from "../../../../src/core/server/discovery.ts";
import { answered, exchange, failed, profile, refused, response } from "./facts.ts";

const LENGTH = 400_000;
const long = (letter: string) => letter.repeat(LENGTH);
const manyWords = Array.from({ length: 5000 }, (_, index) => `s${index}`);

/** The longest sentence without a quote has some 400 characters, and none has more than three quotes. */
const LONGEST_SENTENCE = 1200;

function assertShort(what: string, sentence: string | undefined): void {
  if (sentence === undefined) return;
  assert.ok(sentence.length <= LONGEST_SENTENCE, `${what}: ${sentence.length} characters`);
  assert.doesNotMatch(sentence, /([a-z])\1{200}/i, what);
  assert.doesNotMatch(sentence, /[\ufdd0\ufdd1]/, what);
}

const ISSUER = `https://${long("h")}.example/oauth2/${long("i")}`;
const PROFILE: Partial<RunProfile> = {
  clientId: long("c"),
  issuer: ISSUER,
  tokenEndpoint: `https://${long("t")}.example/${long("p")}`,
  method: long("m"),
};
const FAILURE: TransportFailure = {
  phase: "tls",
  code: long("C"),
  message: long("M"),
  host: long("H"),
  port: 443,
};
const TLS = {
  protocol: "TLSv1.3",
  cipher: long("z"),
  certificate: {
    subject: long("s"),
    issuer: long("I"),
    alternativeNames: Array.from({ length: 5 }, () => long("n")),
    validFrom: 0,
    validTo: 0,
  },
};
const REASONS = [
  { issuer: long("j"), token_endpoint: "https://idp.example.com/token" },
  { issuer: ISSUER, token_endpoint: long("k") },
].map((document) => {
  const reading = readMetadata(response(200, document), ISSUER);
  return reading.ok ? "" : reading.reason;
});
const OUTCOMES: readonly Outcome[] = [
  { kind: "redirected", location: `https://${long("r")}.example/${long("q")}` },
  ...REASONS.map((reason) => ({ kind: "undiscovered", reason }) as const),
  { kind: "unreachable" },
];

const SERVERS: readonly (readonly [RunProfile["serverKind"], readonly string[]])[] = [
  ["okta-org", manyWords],
  ["okta-custom", [long("S")]],
  ["okta-custom", [`okta.${long("S")}`, ...manyWords.map((word) => `okta.${word}`)]],
  ["issuer", [long("S"), `okta.${long("S")}`]],
  ["token-endpoint", []],
];

/** Runs in which everything that comes from elsewhere is long. */
function* runs(): Generator<RunFacts> {
  const list = `[${long("d")}]`;
  const description = `configured grant types: ${list} denied scopes: ${list}`;
  for (const [serverKind, scopes] of SERVERS) {
    const changes = { ...PROFILE, serverKind, scopes };
    const headers = [
      ["x-okta-request-id", long("R")],
      ["x-rate-limit-limit", long("9")],
    ] as const;
    const body = { error: long("e"), error_description: description };
    yield answered(response(400, body, headers, long("T")), changes);
    const from = profile(changes);
    for (const outcome of OUTCOMES) {
      const failure = outcome.kind === "unreachable" ? FAILURE : undefined;
      yield { profile: from, exchanges: [exchange(from, { failure, tls: TLS })], outcome };
    }
  }
}

describe("with texts of 400,000 characters in everything that comes from elsewhere", () => {
  const all = [...runs()];
  const evidences = all.map((facts) => asQuotes(evidenceOf(facts)));

  for (const { name, cause, fix } of RULE_GROUPS.flat()) {
    it(`${name} quotes 200 of them at most`, () => {
      for (const evidence of evidences) {
        for (const text of [cause, fix]) {
          assertShort(name, withShortQuotes(typeof text === "function" ? text(evidence) : text));
        }
      }
    });
  }

  it("the verdict and the diagnoses of any run are short", () => {
    const others = [
      refused(400, long("e"), long("d")),
      answered(response(200, { error: long("e") }, [], long("T"))),
      answered(response(503, long("b"), [["content-type", long("t")]], long("T"))),
      failed({ phase: "dns", code: "ENOTFOUND", message: long("M"), host: long("H"), port: 443 }),
    ];
    for (const facts of [...all, ...others]) {
      const diagnoses = diagnose(facts);
      const shown = redact({ diagnoses, verdict: verdictOf(facts, diagnoses) }, []);
      assertShort("headline", shown.verdict.headline);
      assertShort("meaning", shown.verdict.meaning);
      for (const { rule, cause, fix } of shown.diagnoses) {
        assertShort(`${rule}, cause`, cause);
        assertShort(`${rule}, fix`, fix);
      }
    }
  });
});
