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

  const tokens: readonly (readonly [changes: object, tone: string, meaning: string])[] = [
    [{}, "success", "An opaque Bearer token for 1 scope, valid for 1 hour."],
    [{ scope: "customScope b c" }, "success", "An opaque Bearer token for 3 scopes, valid for 1 hour."],
    [{ scope: undefined }, "success", "An opaque Bearer token, valid for 1 hour."],
    [{ token_type: "dpop" }, "success", "An opaque DPoP-bound token for 1 scope, valid for 1 hour."],
    [{ token_type: undefined }, "success", "An opaque token for 1 scope, valid for 1 hour."],
    [
      { expires_in: "x" },
      "warning",
      "An opaque Bearer token for 1 scope; the server does not say how long it is valid.",
    ],
    [{ expires_in: -5 }, "warning", "An opaque Bearer token for 1 scope, already expired when it arrived."],
    [
      { scope: "" },
      "warning",
      "An opaque Bearer token without scopes, valid for 1 hour, but not for customScope.",
    ],
  ];
  for (const [changes, tone, meaning] of tokens) {
    it(`says "${meaning}"`, () => {
      const verdict = issued(changes);
      assert.equal(verdict.meaning, meaning);
      assert.equal(verdict.tone, tone);
    });
  }

  const check = (label: string, result: SoundnessCheck["result"]): SoundnessCheck => ({
    ...{ name: label.toLowerCase(), label, result, finding: `${label} is ${result}.` },
    page: "https://www.rfc-editor.org/rfc/rfc9068",
  });
  const sound: readonly (readonly [checks: readonly SoundnessCheck[], tone: string, more: string])[] = [
    [[check("A", "passed"), check("B", "skipped"), check("C", "warning")], "success", ""],
    [[check("A", "passed"), check("B", "failed")], "warning", " B is failed."],
    [[check("A", "failed"), check("B", "failed")], "warning", " A is failed. 1 more check failed: B."],
    [
      [check("A", "failed"), check("B", "failed"), check("C", "failed")],
      "warning",
      " A is failed. 2 more checks failed: B, C.",
    ],
  ];
  for (const [checks, tone, more] of sound) {
    const results = checks.map(({ result }) => result).join(", ");
    it(`takes a token for a ${tone} whose checks are ${results}`, () => {
      const body = { token_type: "Bearer", expires_in: 3600, access_token: JWT, scope: "customScope" };
      const facts = answered(response(200, body, [], "OK"));
      assert.deepEqual(verdictOf(facts, [], checks), {
        tone,
        headline: "200 OK",
        meaning: `A Bearer token for 1 scope, valid for 1 hour.${more}`,
      });
    });
  }

  it('says "Failed." at 400 and above, and why', () => {
    const facts = refused(401, "access_denied", "Policy evaluation failed for this request.");
    const verdict = judge(facts);
    assert.equal(verdict.tone, "failure");
    assert.equal(verdict.headline, "401. Failed.");
    assert.equal(verdict.meaning, diagnose(facts)[0]?.cause);
    assert.equal(
      judge(answered(response(401, {}, [], "Unauthorized"))).headline,
      "401 Unauthorized. Failed.",
    );
    assert.equal(
      judge(answered(response(503, "", [], "Service Unavailable"))).headline,
      "503 Service Unavailable. Failed.",
    );
  });

  it("says that a redirect was not followed", () => {
    assert.equal(judge(answered(response(302, "", [], "Found"))).headline, "302 Found. Not followed.");
  });

  it("says that an answer of success held no token", () => {
    const verdict = judge(answered(response(204, "", [], "No Content")));
    assert.equal(verdict.headline, "204 No Content. No token.");
    assert.equal(verdict.tone, "failure");
  });

  it("names host and port that gave no answer", () => {
    assert.equal(
      judge(failed({ phase: "dns", code: "ENOTFOUND" })).headline,
      "No answer from dev-1.okta.com:443. Failed.",
    );
    assert.equal(
      judge(failed({ phase: "connect", code: "ECONNREFUSED", host: "::1", port: 80 })).headline,
      "No answer from [::1]:80. Failed.",
    );
    assert.equal(
      judge(failed({ phase: "connect", code: "INVALID_URL", host: "", port: 0 })).headline,
      "No answer. Failed.",
    );
  });

  it("says when discovery led nowhere", () => {
    const from = profile({ ...ELSEWHERE, tokenEndpoint: undefined });
    const facts = (status: number, text: string): RunFacts => ({
      profile: from,
      exchanges: [exchange(from, { purpose: "metadata", response: response(status, {}, [], text) })],
      outcome: { kind: "undiscovered", reason: "The metadata document names no token endpoint." },
    });
    assert.equal(judge(facts(200, "OK")).headline, "200 OK. No token endpoint.");
    assert.equal(judge(facts(200, "OK")).meaning, "The metadata document names no token endpoint.");
    assert.equal(judge(facts(404, "Not Found")).headline, "404 Not Found. Failed.");
  });
});
