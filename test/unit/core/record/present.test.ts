import assert from "node:assert/strict";
import { presentOf, toneOf } from "../../../../src/core/record/present.ts";
import type { TokenRun } from "../../../../src/core/record/tokenRun.ts";
import { issuedChecked } from "../../../fixtures/runs/checked.ts";
import { revokedJwt } from "../../../fixtures/runs/followUps.ts";
import { issuedJwt, issuedOpaque } from "../../../fixtures/runs/issued.ts";
import { refusedSecret } from "../../../fixtures/runs/refused.ts";

const EXPIRY = issuedJwt.token?.expiresAt ?? 0;

describe("What has become of a run by now", () => {
  const cases: readonly (readonly [what: string, run: TokenRun, now: number, kind: string, tone: string])[] =
    [
      ["a valid token", issuedJwt, EXPIRY - 1, "valid", "success"],
      ["a valid token that a check objects to", issuedChecked, EXPIRY - 1, "valid", "warning"],
      ["a token that nobody knows the end of", issuedOpaque, EXPIRY * 2, "valid", "warning"],
      ["an expired token, from the very millisecond", issuedJwt, EXPIRY, "expired", "warning"],
      ["a revoked token", revokedJwt, EXPIRY - 1, "revoked", "warning"],
      ["a revoked token that has expired since", revokedJwt, EXPIRY, "revoked", "warning"],
      ["a refusal", refusedSecret, EXPIRY, "failed", "failure"],
    ];
  for (const [what, run, now, kind, tone] of cases) {
    it(`is ${kind}, ${tone}: ${what}`, () => {
      const present = presentOf(run, now);
      assert.equal(present.kind, kind);
      assert.equal(toneOf(present), tone);
    });
  }

  it("counts down to the expiry, and says when that was", () => {
    assert.deepEqual(presentOf(issuedJwt, EXPIRY - 500), {
      kind: "valid",
      hasObjection: false,
      leftMs: 500,
    });
    assert.deepEqual(presentOf(issuedJwt, EXPIRY + 500), { kind: "expired", at: EXPIRY });
  });

  it("knows no end of a token whose expiry is no date", () => {
    for (const expiresAt of [Infinity, -Infinity, NaN, 1e300]) {
      const run = { ...issuedJwt, token: { expiresAt } };
      assert.deepEqual(presentOf(run, EXPIRY), { kind: "valid", hasObjection: false });
    }
  });
});
