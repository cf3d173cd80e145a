import assert from "node:assert/strict";
import { endpointsOf } from "../../../../src/core/server/authorizationServer.ts";

describe("Okta's endpoints", () => {
  const origin = "https://dev-1.okta.com";

  it("are those of a custom authorization server", () => {
    assert.deepEqual(endpointsOf({ kind: "okta-custom", origin, authorizationServerId: "aus1" }), {
      token: "https://dev-1.okta.com/oauth2/aus1/v1/token",
      introspection: "https://dev-1.okta.com/oauth2/aus1/v1/introspect",
      revocation: "https://dev-1.okta.com/oauth2/aus1/v1/revoke",
      keys: "https://dev-1.okta.com/oauth2/aus1/v1/keys",
    });
  });

  it("are those of the org authorization server", () => {
    assert.deepEqual(endpointsOf({ kind: "okta-org", origin }), {
      token: "https://dev-1.okta.com/oauth2/v1/token",
      introspection: "https://dev-1.okta.com/oauth2/v1/introspect",
      revocation: "https://dev-1.okta.com/oauth2/v1/revoke",
      keys: "https://dev-1.okta.com/oauth2/v1/keys",
    });
  });

  it("are not known of another vendor's server", () => {
    assert.equal(endpointsOf({ kind: "issuer", issuer: "https://idp.example.com" }), undefined);
  });
});
