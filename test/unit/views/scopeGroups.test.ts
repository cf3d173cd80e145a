import assert from "node:assert/strict";
import type { AuthorizationServer } from "../../../src/core/server/authorizationServer.ts";
import { scopeGroups } from "../../../src/views/wizard/scopeGroups.ts";
import { aProfile } from "../../support/profiles.ts";

const org: AuthorizationServer = { kind: "okta-org", origin: "https://dev-1.okta.com" };

describe("The scopes that are offered", () => {
  it("are what the server's metadata lists, without those that need a user and those that are none", () => {
    assert.deepEqual(scopeGroups(aProfile().server, ["openid", "orders.read", "not one", "orders.read"]), [
      { label: "Listed in the server's metadata", values: ["orders.read"] },
    ]);
  });

  it("are none where the server lists none", () => {
    assert.deepEqual(scopeGroups(aProfile().server, []), []);
  });

  it("are the known ones of Okta's own APIs at an org server, by what they are about", () => {
    const groups = scopeGroups(org, ["okta.newThing.read", "openid"]);
    const of = (label: string) => groups.find((group) => group.label === label)?.values;
    assert.deepEqual(of("users"), ["okta.users.manage", "okta.users.read"]);
    assert.deepEqual(of("newThing"), ["okta.newThing.read"]);
    assert.ok(groups.length > 30);
  });
});
