import assert from "node:assert/strict";
import { resultTitle, titleWithoutState } from "../../../src/views/resultTitle.ts";
import { issuedChecked } from "../../fixtures/runs/checked.ts";
import { revokedJwt } from "../../fixtures/runs/followUps.ts";
import { issuedJwt } from "../../fixtures/runs/issued.ts";
import { refusedSecret } from "../../fixtures/runs/refused.ts";
import { setSession, VscodeSession } from "../../support/vscode/session.ts";

const EXPIRY = issuedJwt.token?.expiresAt ?? 0;

describe("The title of a result's tab", () => {
  beforeEach(() => setSession(new VscodeSession(undefined)));
  afterEach(() => setSession(undefined));

  for (const [run, now, title] of [
    [issuedJwt, EXPIRY - 1, "Billing service · valid"],
    [issuedChecked, EXPIRY - 1, "Billing service · check it"],
    [issuedJwt, EXPIRY, "Billing service · expired"],
    [revokedJwt, EXPIRY - 1, "Billing service · revoked"],
    [refusedSecret, EXPIRY, "Wrong secret · no token"],
  ] as const) {
    it(`is "${title}"`, () => {
      assert.equal(resultTitle(run, now), title);
      assert.equal(titleWithoutState(title), run.profile.name);
    });
  }
});
