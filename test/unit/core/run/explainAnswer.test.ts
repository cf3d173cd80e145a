import assert from "node:assert/strict";
import { explainAnswer, type ForeignAnswer } from "../../../../src/core/run/explainAnswer.ts";
import { runTokenRequest } from "../../../../src/core/run/runTokenRequest.ts";
import { findMarkIn } from "../../../support/findMark.ts";
import { aProfile } from "../../../support/profiles.ts";
import { type ScriptedAnswer, scriptedTransport } from "../../../support/scriptedTransport.ts";
import { aRefusal, aTokenAnswer, TOKEN } from "../../../support/tokenAnswers.ts";

const { server, clientId, scopes } = aProfile();
const about = (changes: Partial<ForeignAnswer>): ForeignAnswer => ({
  status: 400,
  headers: [["content-type", "application/json"]],
  body: "",
  server,
  clientId,
  method: "client_secret_basic",
  scopes,
  receivedAt: 1_000_000,
  ...changes,
});

describe("An answer that somebody else was given", () => {
  const errors = [
    "invalid_client",
    "invalid_scope",
    "unauthorized_client",
    "access_denied",
    "something_else",
  ];
  for (const [what, answer] of [
    ...errors.map((error): [string, ScriptedAnswer] => [error, aRefusal(error, 401)]),
    ["E0000022", { status: 404, body: JSON.stringify({ errorCode: "E0000022", errorSummary: "No." }) }],
    ["a page", { status: 200, body: "<html><title>Sign in</title></html>" }],
    ["a rate limit", { status: 429, body: JSON.stringify({ errorCode: "E0000047" }) }],
    ["a redirect", { status: 302, body: "" }],
  ] as const satisfies [string, ScriptedAnswer][]) {
    it(`is judged as a run with it would be: ${what}`, async () => {
      const profile = aProfile();
      const { transport } = scriptedTransport(answer);
      const { run } = await runTokenRequest(
        profile,
        { transport, now: () => 1_000_000, newId: () => "run-1" },
        { signal: new AbortController().signal, timeoutMs: 1000 },
      );
      const { status = 200, body = "" } = answer;
      const [first] = explainAnswer(about({ status, body })).diagnoses;
      assert.equal(first?.rule, run.diagnoses[0]?.rule);
      assert.equal(first?.cause, run.diagnoses[0]?.cause);
    });
  }

  it("is said to be a token where it is one, which is not repeated", () => {
    const explained = explainAnswer(about({ status: 200, body: aTokenAnswer().body }));
    assert.equal(explained.outcome.kind, "issued");
    assert.deepEqual(explained.diagnoses, []);
    assert.deepEqual(findMarkIn(JSON.stringify(explained), TOKEN), []);
  });

  it("repeats no token from wherever in it", () => {
    const jwt = [{ alg: "RS256" }, { sub: "MARKED-subject-of-a-token" }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .concat("c2lnbmF0dXJlLW9mLWEtdG9rZW4")
      .join(".");
    for (const body of [
      JSON.stringify({ error: "invalid_client", error_description: `What is ${jwt}?` }),
      JSON.stringify({ error: jwt }),
      `<html>${jwt}</html>`,
    ]) {
      const explained = JSON.stringify(explainAnswer(about({ status: 401, body })));
      for (const part of jwt.split(".")) assert.ok(!explained.includes(part));
    }
  });

  it("is judged by the vendor that the server's address names", () => {
    const issuer = "https://example.eu.auth0.com";
    const [first] = explainAnswer(
      about({
        server: { kind: "issuer", issuer },
        status: 403,
        body: JSON.stringify({ error: "access_denied", error_description: "Unauthorized" }),
      }),
    ).diagnoses;
    assert.ok(first);
    assert.doesNotMatch(`${first.cause} ${first.fix}`, /Okta/);
  });
});
