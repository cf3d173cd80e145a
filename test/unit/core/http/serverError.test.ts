import assert from "node:assert/strict";
import { readApiError, readChallenge, readServerError } from "../../../../src/core/http/serverError.ts";
import { aResponse } from "../../../support/httpResponse.ts";

const read = (body: string) =>
  readServerError(aResponse({ status: 401, headers: [["X-Okta-Request-Id", "abc"]], body }));

describe("the error in an answer", () => {
  it("is read in OAuth's shape", () => {
    assert.deepEqual(read('{"error":"access_denied","error_description":"Policy evaluation failed"}'), {
      shape: "oauth",
      code: "access_denied",
      description: "Policy evaluation failed",
      requestId: "abc",
    });
  });

  it("is read in Okta's own shape", () => {
    assert.deepEqual(read('{"errorCode":"E0000047","errorSummary":"Too many."}'), {
      shape: "okta",
      code: "E0000047",
      description: "Too many.",
      requestId: "abc",
    });
  });

  it("is read in the hybrid shape of an unknown client", () => {
    assert.equal(read('{"errorCode":"invalid_client","errorSummary":"Invalid value."}').shape, "hybrid");
  });

  for (const [body, code, description] of [
    ['{"error":"","error_description":"Bad."}', undefined, "Bad."],
    [
      '{"error":{"message":"Not authorized.","status":403,"code":"access_denied"}}',
      "access_denied",
      "Not authorized.",
    ],
    ['{"error":{"code":401,"message":"No key.","status":"UNAUTHENTICATED"}}', undefined, "No key."],
    ['{"fault":{"faultstring":"No API key.","detail":{"errorcode":"x"}}}', undefined, "No API key."],
    ['{"type":"about:blank","title":"Forbidden","detail":"No subscription."}', undefined, "No subscription."],
    ['{"title":"Forbidden"}', undefined, "Forbidden"],
    ['{"message":"Forbidden"}', undefined, "Forbidden"],
    ['\ufeff{"message":"Forbidden"}', undefined, "Forbidden"],
  ] as const) {
    it(`is read in the shape of others: ${body}`, () => {
      assert.deepEqual(read(body), { shape: "other", code, description, requestId: "abc" });
    });
  }

  for (const [challenge, code, description] of [
    [
      'Basic realm="error", error="invalid_client", error_description="Bad \\"one\\"."',
      "invalid_client",
      'Bad "one".',
    ],
    ["DPoP error=use_dpop_nonce, algs=ES256", "use_dpop_nonce", undefined],
    ['Bearer error_description="Only this"', undefined, "Only this"],
  ] as const) {
    it(`is read in a challenge: ${challenge}`, () => {
      const headers = [["WWW-Authenticate", challenge]] as const;
      assert.deepEqual(readServerError(aResponse({ status: 401, headers, body: "" })), {
        shape: "challenge",
        code,
        description,
        requestId: undefined,
      });
    });
  }

  it("is none in a challenge that names none", () => {
    for (const challenge of ['Basic realm="x"', ", , =,", `Negotiate ${"A".repeat(10_000)}`, 'error="open']) {
      const headers = [["WWW-Authenticate", challenge]] as const;
      assert.equal(readServerError(aResponse({ status: 401, headers, body: "" })).shape, "none");
    }
  });

  for (const body of ["", "<html>", "null", "[]", '{"error":7}', '{"error":""}', '"text"']) {
    it(`is none in ${JSON.stringify(body)}`, () => {
      assert.deepEqual(read(body), { shape: "none", requestId: "abc" });
    });
  }
});

describe("the error of an API", () => {
  const of = (body: string, ...challenges: string[]) =>
    readApiError(
      aResponse({
        status: 403,
        headers: challenges.map((challenge) => ["WWW-Authenticate", challenge] as const),
        body,
      }),
    );

  it("is that of the challenge, with the scope that it names, whatever the body says", () => {
    assert.deepEqual(
      of('{"errorCode":"E0000006","errorSummary":"No."}', 'Bearer scope="a b", error="insufficient_scope"'),
      {
        shape: "challenge",
        code: "insufficient_scope",
        description: undefined,
        scope: "a b",
        requestId: undefined,
      },
    );
  });

  it("is that of the body where the challenge names none", () => {
    assert.equal(of('{"errorCode":"E0000006"}', 'Bearer realm="x"').code, "E0000006");
  });
});

describe("a challenge", () => {
  for (const [fields, schemes] of [
    [['Bearer realm="a, DPoP b=c", error="x", DPoP algs="ES256"'], ["bearer", "dpop"]],
    [
      ["Bearer", 'DPoP algs="ES256"'],
      ["bearer", "dpop"],
    ],
    [["Basic realm=x"], ["basic"]],
    [["Bearer, DPoP"], ["bearer", "dpop"]],
    [[""], []],
    [[], []],
  ] as const) {
    it(`names its schemes: ${fields.join(" and ")}`, () => {
      const headers = fields.map((field) => ["www-authenticate", field] as const);
      assert.deepEqual(readChallenge(aResponse({ status: 401, headers, body: "" })).schemes, schemes);
    });
  }

  it("has the first of two parameters with the same name", () => {
    const headers = [["WWW-Authenticate", 'DPoP error="one", Bearer error="two"']] as const;
    assert.equal(readChallenge(aResponse({ status: 401, headers, body: "" })).parameters.get("error"), "one");
  });
});
