import assert from "node:assert/strict";
import fc from "fast-check";
import {
  describeServer,
  issuerOf,
  tokenEndpointOf,
} from "../../../../src/core/server/authorizationServer.ts";
import { isLoopbackHost } from "../../../../src/core/http/safeAddress.ts";
import { parseServerAddress } from "../../../../src/core/server/serverAddress.ts";

describe("the address box", () => {
  const accepted: [pasted: string, issuer: string, isServerChosen: boolean][] = [
    ["dev-1.okta.com", "https://dev-1.okta.com/oauth2/default", false],
    ["  https://dev-1.okta.com/ \n", "https://dev-1.okta.com/oauth2/default", false],
    ["DEV-1.Okta.com", "https://dev-1.okta.com/oauth2/default", false],
    ["https://dev-1-admin.okta.com/admin/dashboard", "https://dev-1.okta.com/oauth2/default", false],
    ["acme-admin.oktapreview.com", "https://acme.oktapreview.com/oauth2/default", false],
    ["acme.okta-emea.com", "https://acme.okta-emea.com/oauth2/default", false],
    ["https://dev-1.okta.com/oauth2/default", "https://dev-1.okta.com/oauth2/default", true],
    ["dev-1.okta.com/oauth2/aus1a2b3c4d5", "https://dev-1.okta.com/oauth2/aus1a2b3c4d5", true],
    ["https://dev-1.okta.com/oauth2/aus1/v1/token", "https://dev-1.okta.com/oauth2/aus1", true],
    ["https://dev-1.okta.com//oauth2/aus1//v1/token", "https://dev-1.okta.com/oauth2/aus1", true],
    ["https://dev-1.okta.com/oauth2/v1/token", "https://dev-1.okta.com", true],
    ["https://dev-1.okta.com/.well-known/openid-configuration", "https://dev-1.okta.com", true],
    [
      "https://dev-1.okta.com/oauth2/aus1/.well-known/oauth-authorization-server",
      "https://dev-1.okta.com/oauth2/aus1",
      true,
    ],
    [
      "https://dev-1.okta.com/.well-known/oauth-authorization-server/oauth2/aus1",
      "https://dev-1.okta.com/oauth2/aus1",
      true,
    ],
    ["login.example.com", "https://login.example.com/oauth2/default", false],
    ["https://login.example.com/oauth2/default/v1/token", "https://login.example.com/oauth2/default", true],
    ["https://idp.example.com/realms/x", "https://idp.example.com/realms/x", true],
    ["https://tenant.example.com/a/", "https://tenant.example.com/a/", true],
    ["https://dev-1.okta.com/oauth2/aus1/v1", "https://dev-1.okta.com/oauth2/aus1", true],
    ["https://dev-1.okta.com/oauth2", "https://dev-1.okta.com/oauth2/default", false],
    ["https://login.example.com/oauth2/aus1/v1", "https://login.example.com/oauth2/aus1", true],
    ["acme-admin.okta.mil/oauth2/aus1", "https://acme.okta.mil/oauth2/aus1", true],
    ["acme-admin.okta-gov.com", "https://acme.okta-gov.com/oauth2/default", false],
    ["my-admin.example.com", "https://my-admin.example.com/oauth2/default", false],
    ["https://dev-1.okta.com:443", "https://dev-1.okta.com/oauth2/default", false],
    ["login.exämple.com", "https://login.xn--exmple-cua.com/oauth2/default", false],
    ["https://tenant.auth0.com", "https://tenant.auth0.com", true],
    ["https://tenant.auth0.com/", "https://tenant.auth0.com/", true],
    [
      "https://idp.example.com/realms/x/.well-known/openid-configuration",
      "https://idp.example.com/realms/x",
      true,
    ],
    [
      "https://idp.example.com/.well-known/oauth-authorization-server/realms/x",
      "https://idp.example.com/realms/x",
      true,
    ],
    ["https://login.example.com/.well-known/openid-configuration", "https://login.example.com", true],
    ["https://keycloak:8443/realms/x", "https://keycloak:8443/realms/x", true],
    ["https://[2001:db8::1]/realms/x", "https://[2001:db8::1]/realms/x", true],
    ["http://localhost:8080", "http://localhost:8080/oauth2/default", false],
    ["localhost:8080", "http://localhost:8080/oauth2/default", false],
    ["http://127.0.0.1:8080/oauth2/aus1", "http://127.0.0.1:8080/oauth2/aus1", true],
    ["http://[::1]:8080/oauth2/v1/token", "http://[::1]:8080", true],
    ["https://login.example.com:8443", "https://login.example.com:8443/oauth2/default", false],
  ];
  for (const [pasted, issuer, isServerChosen] of accepted) {
    it(`takes ${JSON.stringify(pasted)} as ${issuer}`, () => {
      const address = parseServerAddress(pasted);
      assert.ok(address.ok, address.ok ? "" : address.reason);
      assert.equal(issuerOf(address.server), issuer);
      assert.equal(address.isServerChosen, isServerChosen);
    });
  }

  it("says that it removed -admin, and that it left a query out", () => {
    const address = parseServerAddress("https://dev-1-admin.okta.com/?fromURI=x");
    assert.ok(address.ok);
    assert.match(address.notes.join(" "), /-admin was removed/);
    assert.match(address.notes.join(" "), /left out/);
  });

  it("says how a domain with other letters is sent, and nothing where nothing was changed", () => {
    const international = parseServerAddress("login.exämple.com");
    assert.deepEqual(international.ok && international.notes, [
      "The domain is sent as login.xn--exmple-cua.com.",
    ]);
    const plain = parseServerAddress("https://DEV-1.okta.com/oauth2/default");
    assert.deepEqual(plain.ok && plain.notes, []);
  });

  const refused: [typed: string, reason: RegExp][] = [
    ["", /Enter your Okta domain/],
    ["{yourOktaDomain}", /placeholder/],
    ["https://{yourOktaDomain}/oauth2/default", /placeholder/],
    ["dev-1 okta.com", /spaces/],
    ["http://dev-1.okta.com", /Plain http is allowed for localhost only/],
    ["http://localhost.example.com", /Plain http/],
    ["ftp://dev-1.okta.com", /https/],
    ["https://me:pw@dev-1.okta.com", /user name and password/],
    ["okta.com", /Okta's own site/],
    ["https://www.okta.com", /Okta's own site/],
    ["developer.okta.com", /own sites/],
    ["dev-1", /incomplete/],
    ["x.okta-dnssec.com", /DNS target/],
    ["dev-1.kerberos.okta.com", /not for tokens/],
    ["https://dev-1.okta.com/oauth2/a b", /spaces/],
    ["https://dev-1.okta.com/oauth2/%24x", /letters, digits/],
    ["https://dev-1.okta.com/api/v1/users", /no authorization server at/],
    ["https://", /not a valid address/],
    ["https://dev-1", /incomplete/],
    ["-admin.okta.com", /not a valid domain name/],
    ["www-admin.okta.com", /own sites/],
    ["dev!1.okta.com", /not a valid domain name/],
    ["dev-1.okta.com:8443", /standard port/],
    ["dev-1.okta.com.", /extra dot/],
    ["https://dev-1.okta.com@evil.example", /user name and password/],
    ["me@example.com", /user name and password/],
    ["http://[2001:db8::1]/x", /Plain http/],
    ["https://dev-1.okta.com/oauth2/default/token", /an endpoint/],
    ["https://tenant.auth0.com/authorize", /an endpoint/],
  ];
  for (const [typed, reason] of refused) {
    it(`refuses ${JSON.stringify(typed)} with a sentence`, () => {
      const address = parseServerAddress(typed);
      assert.ok(!address.ok, "it was taken");
      assert.match(address.reason, reason);
    });
  }

  it("never throws, never yields plain http away from this machine, and reads its own issuer back", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl(), fc.webUrl({ validSchemes: ["http"] }), fc.domain()),
        (text) => {
          const address = parseServerAddress(text);
          if (!address.ok) return;
          const issuer = issuerOf(address.server);
          const { protocol, hostname } = new URL(issuer);
          assert.ok(protocol === "https:" || isLoopbackHost(hostname), issuer);
          const again = parseServerAddress(issuer);
          assert.ok(again.ok, issuer);
          assert.equal(issuerOf(again.server), issuer);
        },
      ),
      {
        numRuns: 2000,
        examples: [["0\\'?"], ["dev-1.okta.com/oauth2/default'#x"], ["example.com/a'\u0001"]],
      },
    );
  });

  for (const address of [
    "https://tenant.auth0.com/oauth/token",
    "https://idp.example.com/realms/x/protocol/openid-connect/token",
    "https://auth.example.com/oauth2/token",
    "https://sso.example.com/as/token.oauth2",
    "https://login.example.com/services/access_token",
  ]) {
    it(`takes another vendor's token endpoint as it is, and says what is lost by that: ${address}`, () => {
      const parsed = parseServerAddress(address);
      assert.ok(parsed.ok);
      assert.deepEqual(parsed.server, { kind: "token-endpoint", tokenEndpoint: address });
      assert.equal(tokenEndpointOf(parsed.server), address);
      assert.match(parsed.notes.join(" "), /With the token endpoint alone/);
    });
  }

  it("knows Okta's token endpoints and short names", () => {
    const custom = {
      kind: "okta-custom",
      origin: "https://dev-1.okta.com",
      authorizationServerId: "aus1",
    } as const;
    assert.equal(tokenEndpointOf(custom), "https://dev-1.okta.com/oauth2/aus1/v1/token");
    assert.equal(describeServer(custom), "aus1 · dev-1.okta.com");
    const org = { kind: "okta-org", origin: "https://dev-1.okta.com" } as const;
    assert.equal(tokenEndpointOf(org), "https://dev-1.okta.com/oauth2/v1/token");
    assert.equal(describeServer(org), "org · dev-1.okta.com");
    const other = { kind: "issuer", issuer: "https://idp.example.com/realms/x" } as const;
    assert.equal(tokenEndpointOf(other), undefined);
    assert.equal(describeServer(other), "idp.example.com/realms/x");
  });
});
