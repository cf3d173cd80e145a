import assert from "node:assert/strict";
import { diagnose } from "../../../../src/core/diagnosis/diagnose.ts";
import type { RunProfile, SoundnessCheck, Verdict, RunFacts } from "../../../../src/core/record/tokenRun.ts";
import { verdictOf } from "../../../../src/core/run/verdict.ts";
import { answered, ELSEWHERE, exchange, failed, profile, refused, response } from "../diagnosis/facts.ts";

function judge(facts: RunFacts): Verdict {
  return verdictOf(facts, diagnose(facts));
}

function issued(changes: object, from: Partial<RunProfile> = {}): Verdict {
  const body = {
    token_type: "Bearer",
    expires_in: 3600,
    access_token: "fake.opaque",
    scope: "customScope",
    ...changes,
  };
  return judge(answered(response(200, body, [], "OK"), from));
}

const JWT = [{ alg: "RS256" }, { sub: "0oaFAKE" }, "x"]
  .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
  .join(".");

describe("verdictOf", () => {
  it("says in words what a token is good for", () => {
    assert.deepEqual(issued({ access_token: JWT }), {
      tone: "success",
      headline: "200 OK",
      meaning: "A Bearer token for 1 scope, valid for 1 hour.",
    });
  });

  const tokens: readonly (readonly [changes: object, meaning: string])[] = [
    [{}, "An opaque Bearer token for 1 scope, valid for 1 hour."],
    [{ scope: "customScope b c" }, "An opaque Bearer token for 3 scopes, valid for 1 hour."],
    [{ scope: undefined }, "An opaque Bearer token, valid for 1 hour."],
    [{ scope: "" }, "An opaque Bearer token without scopes, valid for 1 hour."],
    [{ token_type: "dpop" }, "An opaque DPoP token for 1 scope, valid for 1 hour."],
    [{ token_type: undefined }, "An opaque token for 1 scope, valid for 1 hour."],
    [{ expires_in: "x" }, "An opaque Bearer token for 1 scope."],
  ];
  for (const [changes, meaning] of tokens) {
    it(`says "${meaning}" where no check objects`, () => {
      assert.deepEqual(issued(changes), { tone: "success", headline: "200 OK", meaning });
    });
  }

  const check = (label: string, result: SoundnessCheck["result"]): SoundnessCheck => ({
    ...{ name: label.toLowerCase(), label, result, finding: `${label} is ${result}.` },
    page: "https://www.rfc-editor.org/rfc/rfc9068",
  });
  const judged: readonly (readonly [checks: readonly SoundnessCheck[], tone: string, meaning: string])[] = [
    [
      [check("A", "passed"), check("B", "skipped")],
      "success",
      "A Bearer token for 1 scope, valid for 1 hour.",
    ],
    [[check("A", "passed"), check("B", "warning")], "warning", "B is warning."],
    [[check("A", "passed"), check("B", "failed")], "warning", "B is failed."],
    [
      [check("A", "warning"), check("B", "failed"), check("C", "failed")],
      "warning",
      "B is failed. Also worth a look: C, A.",
    ],
    [[check("A", "warning"), check("B", "warning")], "warning", "A is warning. Also worth a look: B."],
  ];
  for (const [checks, tone, meaning] of judged) {
    const results = checks.map(({ result }) => result).join(", ");
    it(`leaves it to the checks what a token is worth: ${results}`, () => {
      const body = { token_type: "Bearer", expires_in: 3600, access_token: JWT, scope: "customScope" };
      const facts = answered(response(200, body, [], "OK"));
      assert.deepEqual(verdictOf(facts, [], checks), { tone, headline: "200 OK", meaning });
    });
  }

  it("says that there is no token at 400 and above, and why", () => {
    const facts = refused(401, "access_denied", "Policy evaluation failed for this request.");
    const verdict = judge(facts);
    assert.equal(verdict.tone, "failure");
    assert.equal(verdict.headline, "No token · 401");
    assert.equal(verdict.meaning, diagnose(facts)[0]?.cause);
    assert.equal(
      judge(answered(response(401, {}, [], "Unauthorized"))).headline,
      "No token · 401 Unauthorized",
    );
    assert.equal(
      judge(answered(response(503, "", [], "Service Unavailable"))).headline,
      "No token · 503 Service Unavailable",
    );
  });

  it("says that a redirect was not followed", () => {
    assert.equal(judge(answered(response(302, "", [], "Found"))).headline, "No token · 302 Found");
  });

  it("says that an answer of success held no token", () => {
    const verdict = judge(answered(response(204, "", [], "No Content")));
    assert.equal(verdict.headline, "No token · 204 No Content");
    assert.equal(verdict.tone, "failure");
  });

  it("names host and port that gave no answer", () => {
    assert.equal(
      judge(failed({ phase: "dns", code: "ENOTFOUND" })).headline,
      "No answer from dev-1.okta.com:443",
    );
    assert.equal(
      judge(failed({ phase: "connect", code: "ECONNREFUSED", host: "::1", port: 80 })).headline,
      "No answer from [::1]:80",
    );
    assert.equal(
      judge(failed({ phase: "connect", code: "INVALID_URL", host: "", port: 0 })).headline,
      "No answer",
    );
  });

  it("says when discovery led nowhere", () => {
    const from = profile({ ...ELSEWHERE, tokenEndpoint: undefined });
    const facts = (status: number, text: string): RunFacts => ({
      profile: from,
      exchanges: [exchange(from, { purpose: "metadata", response: response(status, {}, [], text) })],
      outcome: { kind: "undiscovered", reason: "The metadata document names no token endpoint." },
    });
    assert.equal(judge(facts(200, "OK")).headline, "No token endpoint · 200 OK");
    assert.equal(judge(facts(200, "OK")).meaning, "The metadata document names no token endpoint.");
    assert.equal(judge(facts(404, "Not Found")).headline, "No token endpoint · 404 Not Found");
  });
});
