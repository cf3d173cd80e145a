import assert from "node:assert/strict";
import fc from "fast-check";
import { brokenOnPurposeDiagnosis } from "../../../../src/core/diagnosis/brokenOnPurpose.ts";
import { diagnose } from "../../../../src/core/diagnosis/diagnose.ts";
import { redact } from "../../../../src/core/http/redact.ts";
import type { RunProfile } from "../../../../src/core/record/tokenRun.ts";
import { answered, ELSEWHERE, ORG, refused, response } from "./facts.ts";

const NOT_CONFIGURED = "One or more scopes are not configured for the authorization server resource.";

describe("diagnose", () => {
  it("has nothing to say about an issued token", () => {
    assert.deepEqual(diagnose(answered(response(200, { access_token: "fake", token_type: "Bearer" }))), []);
  });

  it("puts the likelier cause first where several fit", () => {
    const facts = refused(400, "invalid_scope", NOT_CONFIGURED, { scopes: ["okta.users.read", "mistyped"] });
    assert.deepEqual(
      diagnose(facts).map(({ rule }) => rule),
      ["okta-scope-on-custom-server", "scope-not-defined"],
    );
  });

  it("falls back on the code when Okta rewords a text", () => {
    assert.deepEqual(
      diagnose(refused(401, "invalid_client", "A sentence of next year.")).map(({ rule }) => rule),
      ["invalid-client"],
    );
  });

  it("matches key words whatever their case", () => {
    const [first] = diagnose(refused(400, "invalid_scope", NOT_CONFIGURED.toUpperCase()));
    assert.equal(first?.rule, "scope-not-defined");
  });

  it("names no menu of Okta's to users of other servers", () => {
    const codes = [
      "invalid_client",
      "invalid_scope",
      "unauthorized_client",
      "access_denied",
      "invalid_request",
    ];
    for (const code of [...codes, "consent_required", "server_error", "invalid_dpop_proof", "new_code"]) {
      for (const { cause, fix } of diagnose(refused(400, code, "The client secret is invalid.", ELSEWHERE))) {
        assert.doesNotMatch(`${cause} ${fix}`, /›|Okta|Admin Console/);
      }
    }
  });

  it("takes a server for Okta when it answers with Okta's request ID", () => {
    const body = { error: "access_denied", error_description: "Policy evaluation failed for this request." };
    const facts = answered(response(401, body, [["X-Okta-Request-Id", "fake"]]), ELSEWHERE);
    assert.equal(diagnose(facts)[0]?.rule, "no-matching-policy");
  });

  it("names the event that the org server logs", () => {
    const [first] = diagnose(
      refused(401, "invalid_client", "A sentence of next year.", { ...ORG, method: "private_key_jwt" }),
    );
    assert.match(first?.fix ?? "", /event app\.oauth2\.token\.grant/);
  });

  it("leads from a profile that is broken on purpose to what it overrides", () => {
    const { action } = brokenOnPurposeDiagnosis(["aud"], "p1");
    assert.deepEqual(action, {
      label: "Remove Overrides and Request Again",
      command: "oktaM2m.overrideAssertion",
      argument: { profileId: "p1", isRemovalWanted: true, isRequestWanted: true },
    });
  });

  it("repeats nothing the server wrote but codes, ids and lists it is known to give", () => {
    const [first] = diagnose(refused(400, "invalid_request", "<script>alert(1)</script>"));
    assert.doesNotMatch(`${first?.cause ?? ""} ${first?.fix ?? ""}`, /script/);
  });

  it("quotes another vendor's words, which are masked and cut like any quote", () => {
    const secret = "not-a-real-secret-0123456789";
    const words = `The secret ${secret} is wrong. ${"x".repeat(300)}`;
    const { diagnoses } = redact({ diagnoses: diagnose(refused(401, "invalid_client", words, ELSEWHERE)) }, [
      { value: secret },
    ]);
    const [first] = diagnoses;
    assert.match(first?.cause ?? "", /^The server says “The secret •+ is wrong\. x+…”/);
  });

  it("goes by an error that has come whole, although the connection broke off behind it", () => {
    const facts = refused(401, "invalid_client", "The client secret is invalid.");
    const exchanges = facts.exchanges.map((each) => ({
      ...each,
      failure: { phase: "download", code: "ECONNRESET", message: "", host: "h", port: 443 } as const,
    }));
    assert.equal(diagnose({ ...facts, exchanges })[0]?.rule, "wrong-secret");
  });

  it("has an answer for any refusal, redirect or unusable body, and never throws", () => {
    const profiles = fc.constantFrom<Partial<RunProfile>>({}, ORG, ELSEWHERE, {
      issuer: "no address",
      tokenEndpoint: "",
    });
    const bodies = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ error: fc.string(), error_description: fc.string() }),
    );
    const headers = fc.array(
      fc.tuple(fc.constantFrom("location", "content-type", "x-rate-limit-reset", "date"), fc.string()),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 100, max: 599 }),
        bodies,
        headers,
        profiles,
        (status, body, fields, changes) => {
          const text = typeof body === "string" ? body : JSON.stringify(body);
          const facts = answered(response(status, text, fields), changes);
          assert.equal(diagnose(facts).length > 0, facts.outcome.kind !== "issued");
        },
      ),
    );
  });
});
