import assert from "node:assert/strict";
import { runFollowUp } from "../../../../src/core/followUp/runFollowUp.ts";
import { redact } from "../../../../src/core/http/redact.ts";
import { MAX_ANSWER_BYTES } from "../../../../src/core/limits.ts";
import type { FollowUp, TokenRun } from "../../../../src/core/record/tokenRun.ts";
import { runTokenRequest } from "../../../../src/core/run/runTokenRequest.ts";
import { RunStore } from "../../../../src/stores/runStore.ts";
import { noFailure } from "../../../support/listeners.ts";
import { aProfile } from "../../../support/profiles.ts";
import { type ScriptedAnswer, scriptedTransport } from "../../../support/scriptedTransport.ts";
import { TOKEN } from "../../../support/tokenAnswers.ts";

const options = { signal: new AbortController().signal, timeoutMs: 1000 };
const portsTo = (...answers: ScriptedAnswer[]) => ({
  ...scriptedTransport(...answers),
  now: () => 1_000_000,
  newId: () => "run-1",
});
const long = (letter: string) => letter.repeat(400_000);
const many = Object.fromEntries(Array.from({ length: 15_000 }, (_, index) => [`m${index}`, 1]));

/** Everything in a run that is not a text of its exchanges, of its token or of the server's error. */
function sentencesOf({ verdict, diagnoses, remarks, checks, followUps }: TokenRun): readonly string[] {
  return [
    ...[verdict, ...followUps].flatMap(({ headline, meaning }) => [headline, meaning]),
    ...[...diagnoses, ...followUps.flatMap((followUp) => followUp.diagnoses)].flatMap(({ cause, fix }) => [
      cause,
      fix,
    ]),
    ...[...remarks, ...followUps.flatMap((followUp) => followUp.remarks)],
    ...followUps.flatMap(({ reasons }) => [...(reasons?.possible ?? []), ...(reasons?.ruledOut ?? [])]),
    ...checks.flatMap(({ finding, expected = "", actual = "" }) => [finding, expected, actual]),
  ];
}

async function runWith(answer: ScriptedAnswer, profile = aProfile()) {
  const { run, secrets } = await runTokenRequest(profile, portsTo(answer), options);
  return redact(run, secrets);
}

async function followUpOf(run: TokenRun, answer: ScriptedAnswer) {
  const { followUp, secrets } = await runFollowUp(
    "introspection",
    aProfile(),
    { run, accessToken: TOKEN },
    portsTo(answer),
    options,
  );
  return redact(followUp, secrets);
}

const jwt = (header: object, claims: object) =>
  [header, claims, "x"].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
const issued = (token: string, members: object = {}): ScriptedAnswer => ({
  body: JSON.stringify({
    access_token: token,
    token_type: "Bearer",
    expires_in: 60,
    scope: "customScope",
    ...members,
  }),
});
const LONG_CLAIM = "c".repeat(60_000);

const ANSWERS: Readonly<Record<string, ScriptedAnswer>> = {
  "an error code": { status: 400, body: JSON.stringify({ error: long("e") }) },
  "an error description": {
    status: 401,
    body: JSON.stringify({ error: "invalid_client", error_description: long("d") }),
  },
  "Okta's error": { status: 400, body: JSON.stringify({ errorCode: long("e"), errorSummary: long("d") }) },
  "a Location": { status: 302, headers: [["location", `https://${long("l")}.example/`]] },
  "a Content-Type": { ...issued(TOKEN), headers: [["content-type", long("t")]] },
  "a token type": issued(TOKEN, { token_type: long("t") }),
  "a lifetime": issued(TOKEN, { expires_in: long("9") }),
  "a scope": issued(TOKEN, { scope: long("s") }),
  "many scopes": issued(TOKEN, { scope: "s ".repeat(200_000) }),
  "a request ID": { status: 500, headers: [["x-okta-request-id", long("r")]] },
  "a kid": issued(jwt({ alg: "RS256", kid: LONG_CLAIM }, {})),
  "an algorithm": issued(jwt({ alg: LONG_CLAIM, typ: LONG_CLAIM, crit: [LONG_CLAIM] }, {})),
  "an issuer": issued(jwt({ alg: "RS256" }, { iss: LONG_CLAIM })),
  "an audience": issued(jwt({ alg: "RS256" }, { aud: [LONG_CLAIM], cid: "x" })),
  "a client ID": issued(jwt({ alg: "RS256" }, { cid: LONG_CLAIM })),
  "a claim's name": issued(jwt({ alg: "RS256" }, { [LONG_CLAIM]: LONG_CLAIM })),
};

describe("an answer of which a part is very long", () => {
  for (const [what, answer] of Object.entries(ANSWERS)) {
    it(`makes no long sentence: ${what}`, async () => {
      const run = await runWith(answer);
      const asked = await followUpOf(run, answer);
      for (const sentence of sentencesOf({ ...run, followUps: [asked] })) {
        assert.ok(sentence.length < 1200, `${sentence.length} characters: ${sentence.slice(0, 80)}`);
        assert.doesNotMatch(sentence, /([a-z9])\1{200}/i);
        assert.doesNotMatch(sentence, /[\ufdd0\ufdd1]/);
      }
    });
  }
});

describe("an introspection answer of 15,000 members", () => {
  it("is shown by its first hundred, those whose meaning is known, and how many more there are", async () => {
    const run = await runWith(issued(TOKEN));
    const {
      answer = [],
      remarks,
      headline,
    } = await followUpOf(run, {
      body: JSON.stringify({ ...many, active: true, exp: 2000 }),
      headers: [["content-type", "application/json"]],
    });
    assert.equal(headline, `Active · 200${headline.includes("Test") ? " Test" : ""}`);
    assert.deepEqual(
      [answer.length, answer[0]?.name, answer.at(-2)?.name, answer.at(-1)?.name],
      [102, "m0", "active", "exp"],
    );
    assert.ok(remarks.some((remark) => remark.includes("14900 more members")));
  });
});

describe("what is kept of long answers", () => {
  const MOST_CHARACTERS = 8 * MAX_ANSWER_BYTES;
  const sizeOf = (run: TokenRun | undefined) => JSON.stringify(run).length;
  const filler = (length: number) => JSON.stringify({ ...many, active: true, filler: "x".repeat(length) });

  it("is bounded for a run with ten follow-ups, and whole for the latest", async () => {
    const run = await runWith(issued(TOKEN, { scope: "s".repeat(900_000) }));
    const store = new RunStore(noFailure);
    store.add(run);
    const body = filler(300_000);
    const followUp = await followUpOf(run, { body });
    for (let count = 1; count <= 12; count++) store.addFollowUp(run.id, { ...followUp, at: count });
    const kept = store.get(run.id);
    assert.ok(sizeOf(kept) < MOST_CHARACTERS, `${sizeOf(kept)} characters`);
    const bodies = kept?.followUps.map(({ exchange }: FollowUp) => exchange.response?.body);
    assert.equal(bodies?.at(-1)?.text, body);
    assert.equal(bodies.at(-1)?.isShortened, undefined);
    assert.equal(bodies.at(-2)?.isShortened, true);
    assert.equal(kept?.exchanges[0]?.response?.body.text, run.exchanges[0]?.response?.body.text);
  });

  it("is bounded for ten runs of a profile, and whole for the latest", async () => {
    const store = new RunStore(noFailure);
    const run = await runWith({
      status: 400,
      body: JSON.stringify({ error: long("e"), error_description: long("d") }),
    });
    for (let count = 1; count <= 10; count++) store.add({ ...run, id: `run-${count}` });
    const runs = store.ofProfile(run.profile.id);
    assert.equal(runs.length, 10);
    assert.deepEqual(runs[0]?.exchanges, run.exchanges);
    const size = runs.reduce((sum, one) => sum + sizeOf(one), 0);
    assert.ok(size < MOST_CHARACTERS, `${size} characters`);
    assert.equal(store.last, runs[0]);
  });
});
