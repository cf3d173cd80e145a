import assert from "node:assert/strict";
import { describe, it } from "mocha";
import fc from "fast-check";
import { conclude } from "../../../../src/core/drill/conclude.ts";
import { type Answered, isGoodTaken, judge } from "../../../../src/core/drill/judge.ts";
import { ROW_TEXTS } from "../../../../src/core/drill/rowTexts.ts";
import { DRILL_ROWS, type DrillJudgement, type DrillRowName } from "../../../../src/core/record/drill.ts";
import { aResponse } from "../../../support/httpResponse.ts";

const answer = (status: number, challenge?: string, body = "") =>
  aResponse({
    status,
    body,
    headers: challenge === undefined ? [] : [["WWW-Authenticate", challenge]],
  });
const OK = answer(200);
const bearer = (error?: string) => `Bearer realm="a"${error === undefined ? "" : `, error="${error}"`}`;
const dpop = (error?: string) => `DPoP algs="ES256"${error === undefined ? "" : `, error="${error}"`}`;

interface Given extends Omit<Answered, "response"> {
  readonly isBound?: boolean;
  readonly good?: Answered["response"];
  readonly wrongSignature?: Answered["response"];
}

function judged(
  name: DrillRowName,
  response: Answered["response"],
  { isBound = false, good = OK, wrongSignature, ...known }: Given = {},
): DrillJudgement {
  const answers = new Map<DrillRowName, Answered>([["goodToken", { response: good }]]);
  if (wrongSignature !== undefined) answers.set("wrongSignature", { response: wrongSignature });
  answers.set(name, { response, ...known });
  return judge(name, { answers, isBound }) ?? assert.fail("there is an answer");
}

const SIGNED_ROWS = ["expired", "changedPayload", "wrongSignature", "algNone", "otherAudience"] as const;

describe("How an answer to a token is judged", () => {
  type Row = readonly [
    name: DrillRowName,
    response: Answered["response"],
    kind: DrillJudgement["kind"],
    words: RegExp,
    given?: Given,
  ];
  const ROWS: readonly Row[] = [
    ["goodToken", answer(204), "right", /took the token/],
    ["goodToken", answer(401, bearer("invalid_token")), "differs", /refused the good token\.$/],
    [
      "goodToken",
      answer(403, 'Bearer error="insufficient_scope", error_description="No."'),
      "differs",
      /refused the good token: No\.$/,
    ],
    ["goodToken", answer(404), "unknown", /not for its token/],
    ["goodToken", answer(302), "unknown", /does not show/],
    ["noToken", answer(401, bearer()), "right", /as required/],
    ["noToken", answer(401, `${bearer()}, ${dpop()}`), "right", /as required/, { isBound: true }],
    ["noToken", answer(401, bearer()), "differs", /scheme DPoP/, { isBound: true }],
    ["noToken", answer(401, bearer("invalid_request")), "differs", /invalid_request, which is for/],
    ["noToken", answer(401), "differs", /without a challenge/],
    ["noToken", answer(403), "differs", /403.* instead of 401/],
    ["noToken", OK, "accepted", /without a token/],
    ["missingScope", answer(403, bearer("insufficient_scope")), "right", /as required/],
    ["missingScope", answer(401, bearer("invalid_token")), "differs", /instead of 403/],
    [
      "missingScope",
      answer(403, bearer("invalid_token")),
      "differs",
      /invalid_token instead of insufficient_scope/,
    ],
    ["missingScope", answer(403), "differs", /without a challenge/],
    ["missingScope", OK, "accepted", /without the scope/],
    ["boundAsBearer", answer(401, `${bearer("invalid_token")}, ${dpop()}`), "right", /as required/],
    ["boundAsBearer", answer(401, bearer("invalid_token")), "differs", /scheme DPoP/],
    ["boundAsBearer", answer(400, dpop("invalid_token")), "differs", /400.* instead of 401/],
    ["boundAsBearer", OK, "accepted", /as a bearer token/],
    ["replayedProof", answer(401, dpop("invalid_dpop_proof")), "right", /as required/],
    ["replayedProof", answer(401, dpop("use_dpop_nonce")), "right", /as required/],
    ["replayedProof", answer(401, dpop("invalid_token")), "differs", /instead of invalid_dpop_proof/],
    ["replayedProof", OK, "accepted", /proof twice/],
    ...SIGNED_ROWS.flatMap((name): readonly Row[] => [
      [name, answer(401, bearer("invalid_token")), "right", /as required/],
      [name, answer(401, dpop("invalid_token")), "right", /as required/, { isBound: true }],
      [name, answer(401, bearer("invalid_token")), "differs", /scheme DPoP/, { isBound: true }],
      [name, answer(401, bearer()), "differs", /names no error; it should be invalid_token/],
      [name, answer(401, undefined, '{"error":"invalid_token"}'), "differs", /without a challenge/],
      [name, answer(500), "differs", /500.* instead of 401/],
      [name, answer(302), "differs", /302.* instead of 401/],
      [name, OK, "accepted", /^The API took a token/],
      [name, answer(429), "unknown", /fewer requests/],
      [name, undefined, "unknown", /No answer/],
      [name, answer(404), "unknown", /as to the good token, with 404/, { good: answer(404) }],
    ]),
    ...(["expired", "otherAudience"] as const).flatMap((name): readonly Row[] => [
      [
        name,
        answer(401, bearer("invalid_token")),
        "unknown",
        /signature is broken as well/,
        { isForged: true },
      ],
      [
        name,
        answer(401, bearer("invalid_token")),
        "right",
        /as required/,
        { isForged: true, wrongSignature: OK },
      ],
      [name, OK, "accepted", /signature is broken, too/, { isForged: true }],
    ]),
    ["expired", OK, "unknown", /only 30 seconds ago/, { expiredFor: 30 }],
    ["expired", OK, "accepted", /has expired/, { expiredFor: 301 }],
  ];
  for (const [name, response, kind, words, given] of ROWS) {
    const what = response === undefined ? "no answer" : `${response.status}`;
    it(`finds ${what} to ${ROW_TEXTS[name].title} ${kind}: ${words.source}`, () => {
      const found = judged(name, response, given);
      assert.equal(found.kind, kind);
      assert.match(found.finding, words);
    });
  }

  const anyRow = fc.constantFrom(...DRILL_ROWS.filter((name) => name !== "goodToken"));
  const anyStatus = fc.integer({ min: 100, max: 599 });
  const anyChallenge = fc.option(fc.string(), { nil: undefined });

  it("never lets an acceptance pass as right, nor a refusal as accepted, whatever the headers say", () => {
    fc.assert(
      fc.property(anyRow, anyStatus, anyChallenge, fc.boolean(), (name, status, challenge, isForged) => {
        const { kind } = judged(name, answer(status, challenge), { isForged });
        const isSuccess = status >= 200 && status < 300;
        assert.equal(kind === "accepted", isSuccess, `${status}`);
        if (kind === "right") assert.equal(status, name === "missingScope" ? 403 : 401);
        if (isForged) assert.notEqual(kind, "right");
      }),
    );
  });

  it("goes on after a good token only where its answer leaves something to compare", () => {
    const going = [200, 204, 400, 404, 405, 415].filter((status) => isGoodTaken(answer(status)));
    assert.deepEqual(going, [200, 204, 400, 404, 405, 415]);
    for (const response of [
      undefined,
      ...[302, 401, 403, 407, 429, 500, 503].map((status) => answer(status)),
    ])
      assert.equal(isGoodTaken(response), false);
  });

  it("counts every row once, and names what to mend without repeats", () => {
    const kinds = ["right", "accepted", "differs", "unknown", "notTried", "givenUp", undefined] as const;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...kinds), { minLength: 10, maxLength: 10 }), (list) => {
        const rows = DRILL_ROWS.map((name, index) => {
          const kind = list[index];
          const { title, expected, rule } = ROW_TEXTS[name];
          const about = { name, title, expected, rule };
          if (kind === undefined) return about;
          if (kind === "givenUp") return { ...about, result: { kind } };
          if (kind === "notTried") return { ...about, result: { kind, reason: "So." } };
          return { ...about, result: { kind, finding: "So.", answer: "200", exchanges: [] } };
        });
        const { meaning, mends, kind } = conclude(rows, { answers: new Map(), isBound: true });
        const total = [...meaning.matchAll(/\d+/g)].reduce((sum, [count]) => sum + Number(count), 0);
        assert.equal(total + list.filter((one) => one === "accepted").length, 10);
        assert.equal(new Set(mends).size, mends.length);
        const bad = list.slice(1);
        assert.equal(kind === "accepted", bad.includes("accepted"));
        if (kind === "right") assert.ok(!bad.includes("differs"));
      }),
    );
  });
});
