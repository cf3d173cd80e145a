import assert from "node:assert/strict";
import { readServerError } from "../../../../src/core/http/serverError.ts";
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

  for (const body of ["", "<html>", "null", "[]", '{"error":7}', '{"error":""}', '"text"']) {
    it(`is none in ${JSON.stringify(body)}`, () => {
      assert.deepEqual(read(body), { shape: "none", requestId: "abc" });
    });
  }
});
