import assert from "node:assert/strict";
import { formatExpectations, parseExpectations } from "../../../../src/core/profile/tokenExpectations.ts";

describe("What is expected of a token", () => {
  it("is nothing where nothing is entered", () => {
    assert.deepEqual(parseExpectations({ audience: " ", lifetime: "", claims: "" }), {
      ok: true,
      expectations: {},
    });
  });

  it("is read back as it was written", () => {
    const expectations = {
      audience: "api://orders",
      lifetime: 3600,
      claims: { tenant: "blue", roles: ["a"] },
    };
    assert.deepEqual(parseExpectations(formatExpectations(expectations)), { ok: true, expectations });
  });

  for (const lifetime of ["0", "-1", "1.5", "an hour", "1e3"]) {
    it(`is no lifetime of ${lifetime}`, () => {
      const parsed = parseExpectations({ audience: "", lifetime, claims: "" });
      assert.match(parsed.ok ? "" : parsed.reason, /whole number of seconds/);
    });
  }

  for (const claims of ["tenant=blue", "[]", '"text"', "{"]) {
    it(`is no claims of ${claims}`, () => {
      const parsed = parseExpectations({ audience: "", lifetime: "", claims });
      assert.match(parsed.ok ? "" : parsed.reason, /JSON object/);
    });
  }
});
