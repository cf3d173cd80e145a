import assert from "node:assert/strict";
import { inactiveReasons } from "../../../../src/core/followUp/inactiveReasons.ts";
import type { TokenRun } from "../../../../src/core/record/tokenRun.ts";
import { aFollowUp } from "../../../fixtures/runs/followUps.ts";
import { issuedJwt, issuedOpaque } from "../../../fixtures/runs/issued.ts";

const { token, profile } = issuedJwt;
const EXPIRY = token?.expiresAt ?? 0;

function reasons(
  changes: Partial<TokenRun> = {},
  asked: { clientId?: string; issuer?: string; now?: number } = {},
) {
  const run = { ...issuedJwt, ...changes };
  return inactiveReasons({
    run,
    clientId: profile.clientId,
    issuer: run.profile.issuer,
    now: EXPIRY - 60_000,
    ...asked,
  });
}

describe("the reasons for an inactive token", () => {
  it("are a revocation elsewhere and a deactivated app when nothing else is known", () => {
    const { possible, ruledOut } = reasons();
    assert.match(possible[0] ?? "", /revoked elsewhere/);
    assert.match(possible[1] ?? "", /app was deactivated.*System Log/);
    assert.equal(possible.length, 2);
    assert.equal(ruledOut.length, 3);
  });

  it("begin with its revocation from here", () => {
    const { possible } = reasons({ followUps: [aFollowUp("revocation", { at: EXPIRY - 120_000 })] });
    assert.match(possible[0] ?? "", /revoked from here, 1 minute ago/);
  });

  it("begin with its expiry once that has passed, and have it where nobody knows it", () => {
    assert.match(reasons({}, { now: EXPIRY + 5000 }).possible[0] ?? "", /expired 5 seconds ago/);
    assert.match(reasons({ token: issuedOpaque.token }).possible.join(" "), /never said how long/);
  });

  it("begin with the server or the client when those are not its own", () => {
    const elsewhere = reasons({}, { issuer: "https://login.example.com/oauth2/default" });
    assert.match(elsewhere.possible[0] ?? "", /another server: its iss is/);
    assert.match(reasons({}, { clientId: "0oaOTHER" }).possible[0] ?? "", /another client: it was/);
  });

  it("rule another server out for an opaque token that came from the one asked", () => {
    assert.match(reasons({ token: issuedOpaque.token }).ruledOut.join(" "), /it came from the server/);
  });

  it("name a user only where there is one", () => {
    const claims = [...(token?.claims ?? []), { name: "uid", value: "00u1" }];
    const withUser = reasons({ token: token && { ...token, claims } });
    assert.match(withUser.possible.join(" "), /app or the user/);
    assert.doesNotMatch(reasons().possible.join(" "), /user/);
  });

  it("do not send users of other servers to Okta's console", () => {
    const { possible } = reasons({ profile: { ...profile, serverKind: "issuer" } });
    assert.doesNotMatch(possible.join(" "), /Admin Console/);
  });
});
