import assert from "node:assert/strict";
import { checkSummary, tokenTitle } from "../../../../src/core/run/tokenTitle.ts";
import type { IssuedToken, SoundnessCheck } from "../../../../src/core/record/tokenRun.ts";
import { issuedJwt } from "../../../fixtures/runs/issued.ts";

describe("The title of a token", () => {
  const cases: readonly (readonly [changes: Partial<IssuedToken>, title: string])[] = [
    [{ scope: "customScope" }, "Token for customScope"],
    [{ scope: "a b c" }, "Token for a b c"],
    [{ scope: "a b c d" }, "Token for 4 scopes"],
    [{ scope: `${"x".repeat(60)} b` }, "Token for 2 scopes"],
    [{ scope: "" }, "Token without scopes"],
    [{ scope: undefined, claims: undefined }, "Token"],
    [{ scope: "a", tokenType: "DPoP" }, "DPoP token for a"],
    [{ scope: "a", format: "opaque" }, "Opaque token for a"],
    [{ scope: "a", format: "jwe", tokenType: "dpop" }, "Encrypted DPoP token for a"],
  ];
  for (const [changes, title] of cases) {
    it(`is "${title}"`, () => {
      const token = { ...issuedJwt.token, ...changes } as IssuedToken;
      assert.equal(tokenTitle({ ...issuedJwt, token }), title);
    });
  }
});

describe("The summary of checks", () => {
  const cases: readonly (readonly [results: readonly SoundnessCheck["result"][], summary: string])[] = [
    [["passed", "passed", "skipped"], "2 checks passed, 1 skipped"],
    [["passed"], "1 check passed"],
    [["passed", "neutral"], "1 check passed"],
    [["passed", "failed", "warning", "failed", "skipped"], "2 checks failed, 1 warning, 1 passed, 1 skipped"],
    [["warning", "warning", "passed"], "2 warnings, 1 check passed"],
    [["skipped"], "1 check skipped"],
    [[], ""],
  ];
  for (const [results, summary] of cases) {
    it(`is "${summary}"`, () => {
      const checks = results.map((result) => ({ name: "x", label: "X", result, finding: "X.", page: "" }));
      assert.equal(checkSummary(checks), summary);
    });
  }
});
