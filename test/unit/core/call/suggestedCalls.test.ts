import assert from "node:assert/strict";
import { OKTA_CALLS } from "../../../../src/core/call/oktaCalls.ts";
import { suggestedCalls } from "../../../../src/core/call/suggestedCalls.ts";
import { OKTA_SCOPES } from "../../../../src/core/server/oktaScopes.ts";
import { issuedJwt } from "../../../fixtures/runs/issued.ts";

const ORG = "https://dev-1.okta.com";

/** What is suggested to a token of the org server with these scopes. */
function suggested(...scopes: readonly string[]): readonly string[] {
  const profile = { ...issuedJwt.profile, serverKind: "okta-org" as const, issuer: ORG, scopes };
  const token = { format: "opaque", scope: scopes.join(" ") } as typeof issuedJwt.token;
  return suggestedCalls({ token, profile }).map(({ method, url }) => `${method} ${url}`);
}

describe("The calls that are suggested for a token", () => {
  it("name scopes that Okta has, and no call twice", () => {
    assert.deepEqual(
      OKTA_CALLS.filter(([scope]) => !OKTA_SCOPES.includes(scope)),
      [],
    );
    assert.equal(new Set(OKTA_CALLS.map(([, ...call]) => call.join(" "))).size, OKTA_CALLS.length);
  });

  it("are those of Okta's API that its scopes allow, and no others", () => {
    assert.deepEqual(suggested("okta.logs.read"), [`GET ${ORG}/api/v1/logs?limit=10`]);
    assert.deepEqual(suggested("orders.read"), []);
  });

  it("include the reading ones where a token may manage, and not the reverse", () => {
    assert.ok(suggested("okta.users.manage").includes(`GET ${ORG}/api/v1/users?limit=10`));
    assert.deepEqual(
      suggested("okta.users.read").filter((call) => !call.startsWith("GET ")),
      [],
    );
  });

  it("are none for a token of a custom authorization server, which Okta's API refuses", () => {
    assert.deepEqual(suggestedCalls(issuedJwt), []);
  });
});
