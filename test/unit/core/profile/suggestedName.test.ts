import assert from "node:assert/strict";
import { isSuggestedName, suggestedName } from "../../../../src/core/profile/suggestedName.ts";
import type { AuthorizationServer } from "../../../../src/core/server/authorizationServer.ts";

const at = (origin: string): AuthorizationServer => ({
  kind: "okta-custom",
  origin,
  authorizationServerId: "default",
});
const dev = at("https://dev-1.okta.com");
const none = () => false;

describe("The name that is suggested for a profile", () => {
  const cases: readonly (readonly [AuthorizationServer, readonly string[], string])[] = [
    [dev, ["customScope", "other"], "customScope · dev-1"],
    [dev, [], "default · dev-1"],
    [{ kind: "okta-org", origin: "https://dev-1.oktapreview.com" }, [], "org · dev-1"],
    [{ kind: "okta-org", origin: "https://dev-1.okta.com" }, ["okta.apps.read"], "okta.apps.read · dev-1"],
    [at("https://login.example.com"), ["read"], "read · login.example.com"],
    [at("http://127.0.0.1:8080"), [], "default · 127.0.0.1:8080"],
    [{ kind: "issuer", issuer: "https://idp.example.com/realms/main" }, [], "idp.example.com/realms/main"],
    [{ kind: "issuer", issuer: "https://idp.example.com/realms/main" }, ["read"], "read · idp.example.com"],
    [{ kind: "token-endpoint", tokenEndpoint: "https://idp.example.com/token" }, [], "idp.example.com/token"],
  ];
  for (const [server, scopes, name] of cases) {
    it(name, () => {
      assert.equal(suggestedName({ server, scopes }, none), name);
      assert.ok(isSuggestedName(name, { server, scopes }));
    });
  }

  it("gets a number where it is taken", () => {
    const taken = new Set(["default · dev-1", "default · dev-1 2"]);
    const name = suggestedName({ server: dev, scopes: [] }, (one) => taken.has(one));
    assert.equal(name, "default · dev-1 3");
    assert.ok(isSuggestedName(name, { server: dev, scopes: [] }));
  });

  it("has room for the number", () => {
    const scopes = ["a".repeat(200)];
    const first = suggestedName({ server: dev, scopes }, none);
    assert.ok(suggestedName({ server: dev, scopes }, (one) => one === first).length <= 100);
  });

  it("is told from one that a user has chosen", () => {
    for (const name of ["Orders", "default · dev-2", "default · dev-1, staging"]) {
      assert.ok(!isSuggestedName(name, { server: dev, scopes: [] }), name);
    }
    assert.ok(isSuggestedName("default · dev-1.okta.com", { server: dev, scopes: [] }), "as of old");
  });
});
