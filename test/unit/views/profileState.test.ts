import assert from "node:assert/strict";
import { profileState } from "../../../src/views/profileState.ts";
import { issuedChecked } from "../../fixtures/runs/checked.ts";
import { revokedJwt } from "../../fixtures/runs/followUps.ts";
import { issuedJwt, issuedOpaque } from "../../fixtures/runs/issued.ts";
import { refusedSecret } from "../../fixtures/runs/refused.ts";

const NOW = 1_000_000;
const HELD = { runId: "any" };

describe("a profile's state", () => {
  const cases = [
    ["is never run without a run", true, undefined, undefined, { kind: "neverRun" }],
    ["asks for a missing secret", false, undefined, undefined, { kind: "needsSecret" }],
    [
      "is valid with the time left",
      true,
      issuedJwt,
      NOW + 500,
      { kind: "valid", hasWarning: false, leftMs: 500 },
    ],
    ["is expired from the very millisecond", true, issuedJwt, NOW, { kind: "expired" }],
    ["is valid for a time nobody knows", true, issuedOpaque, null, { kind: "valid", hasWarning: true }],
    [
      "is valid with the warning of the verdict",
      true,
      issuedChecked,
      NOW + 500,
      { kind: "valid", hasWarning: true, leftMs: 500 },
    ],
    [
      "is failed by the last run",
      true,
      refusedSecret,
      undefined,
      { kind: "failed", headline: refusedSecret.verdict.headline },
    ],
    [
      "is failed although an older token is still valid",
      true,
      refusedSecret,
      NOW + 500,
      { kind: "failed", headline: refusedSecret.verdict.headline },
    ],
    [
      "asks for the secret that was taken away after a failure",
      false,
      refusedSecret,
      undefined,
      { kind: "needsSecret" },
    ],
    [
      "stays valid when only the secret was taken away",
      false,
      issuedJwt,
      NOW + 500,
      { kind: "valid", hasWarning: false, leftMs: 500 },
    ],
  ] as const;
  it("is revoked, whether expired or not", () => {
    for (const now of [issuedJwt.startedAt, issuedJwt.startedAt + 10 * 3_600_000]) {
      assert.deepEqual(profileState(true, revokedJwt, HELD, now), { kind: "revoked" });
    }
  });

  for (const [what, hasSecret, run, expiresAt, expected] of cases) {
    it(what, () => {
      const token = run?.token && { ...run.token, expiresAt: expiresAt ?? undefined };
      assert.deepEqual(profileState(hasSecret, run && { ...run, token }, HELD, NOW), expected);
    });
  }

  it("is never run where the token that was issued is gone", () => {
    assert.deepEqual(profileState(true, issuedJwt, undefined, NOW), { kind: "neverRun" });
  });
});
