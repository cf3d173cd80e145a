import assert from "node:assert/strict";
import type { AuthorizationServerMetadata } from "../../../../src/core/server/serverMetadata.ts";
import type { Profile } from "../../../../src/core/profile/profile.ts";
import { serverUseOf } from "../../../../src/core/profile/serverUse.ts";
import { serverReport } from "../../../../src/core/server/serverReport.ts";
import { aPrivateKey } from "../../../support/privateKeys.ts";
import { aProfile } from "../../../support/profiles.ts";

const ISSUER = "https://dev-1.okta.com/oauth2/default";

const metadata: AuthorizationServerMetadata = {
  issuer: ISSUER,
  tokenEndpoint: `${ISSUER}/v1/token`,
  introspectionEndpoint: `${ISSUER}/v1/introspect`,
  jwksUri: `${ISSUER}/v1/keys`,
  scopesSupported: ["customScope", "other"],
  grantTypesSupported: ["authorization_code", "client_credentials"],
  tokenEndpointAuthMethodsSupported: ["client_secret_basic", "private_key_jwt"],
  tokenEndpointAuthSigningAlgValuesSupported: ["RS256"],
  dpopSigningAlgValuesSupported: ["RS256", "ES256"],
  malformed: [],
};

const key = { kty: "RSA", kid: "k1", use: "sig", alg: "RS256", n: "AQAB", e: "AQAB" };
const ecProfile = aProfile({
  credentials: { method: "private_key_jwt", privateKey: aPrivateKey("P-256") },
});

describe("What is reported of an authorization server", () => {
  it("marks what the profile uses of it", () => {
    const profile = aProfile({ dpop: { privateKey: aPrivateKey("P-256") } });
    const { lists, endpoints, keys, warnings } = serverReport(serverUseOf(profile), metadata, [key]);
    const used = lists.flatMap(({ label, values }) =>
      values.filter(({ isUsed }) => isUsed).map(({ value }) => `${label}: ${value}`),
    );
    assert.deepEqual(used, [
      "Client authentication methods: client_secret_basic",
      "Algorithms for DPoP proofs: ES256",
      "Grant types: client_credentials",
      "Scopes: customScope",
    ]);
    assert.deepEqual(
      endpoints.map(({ label }) => label),
      ["Token", "Introspection", "Keys"],
    );
    assert.deepEqual(keys, [{ kid: "k1", type: "RSA", algorithm: "RS256", use: "sig" }]);
    assert.deepEqual(warnings, []);
  });

  it("leaves out what the server does not list", () => {
    const { lists } = serverReport(
      serverUseOf(aProfile()),
      { issuer: ISSUER, tokenEndpoint: `${ISSUER}/v1/token`, malformed: [] },
      [],
    );
    assert.deepEqual(lists, []);
  });

  const warned: readonly {
    name: string;
    profile?: Profile;
    changes?: Partial<AuthorizationServerMetadata>;
    keys?: readonly (typeof key)[];
    says: RegExp;
  }[] = [
    {
      name: "the profile's method is not listed",
      changes: { tokenEndpointAuthMethodsSupported: ["private_key_jwt"] },
      says: /does not list the profile's client authentication method, client_secret_basic/,
    },
    {
      name: "the assertion's algorithm is not offered",
      profile: ecProfile,
      says: /does not list ES256, with which the profile signs its assertions/,
    },
    {
      name: "the proof's algorithm is not offered",
      profile: aProfile({ dpop: { privateKey: aPrivateKey("P-256") } }),
      changes: { dpopSigningAlgValuesSupported: ["RS256"] },
      says: /does not list ES256, with which the profile signs its DPoP proofs/,
    },
    {
      name: "the server does not know DPoP",
      profile: aProfile({ dpop: { privateKey: aPrivateKey("P-256") } }),
      changes: { dpopSigningAlgValuesSupported: undefined },
      says: /does not say that it supports DPoP/,
    },
    {
      name: "the grant is not listed",
      profile: aProfile({ server: { kind: "issuer", issuer: ISSUER } }),
      changes: { grantTypesSupported: ["authorization_code"] },
      says: /client_credentials/,
    },
    {
      name: "a scope is not listed",
      profile: aProfile({ scopes: ["hidden"] }),
      says: /^Not listed: hidden\./,
    },
    {
      name: "the metadata names another token endpoint",
      changes: { tokenEndpoint: "https://login.example.com/token" },
      says: /another token endpoint/,
    },
    { name: "members are malformed", changes: { malformed: ["jwks_uri"] }, says: /not https: jwks_uri/ },
    { name: "two keys share an ID", keys: [key, { ...key, n: "AQAC" }], says: /same ID, k1/ },
    {
      name: "the server is an org's",
      profile: aProfile({ server: { kind: "okta-org", origin: "https://dev-1.okta.com" } }),
      changes: { issuer: "https://dev-1.okta.com", tokenEndpoint: "https://dev-1.okta.com/oauth2/v1/token" },
      says: /org server's access tokens/,
    },
  ];
  it("warns of no second key where one is listed twice", () => {
    assert.deepEqual(serverReport(serverUseOf(aProfile()), metadata, [key, key]).warnings, []);
  });

  for (const [what, changes] of [
    ["Okta leaves the grant out of its OpenID document", { grantTypesSupported: ["authorization_code"] }],
    [
      "a list is empty, which says nothing",
      { tokenEndpointAuthMethodsSupported: [], tokenEndpointAuthSigningAlgValuesSupported: [] },
    ],
  ] as const satisfies [string, Partial<AuthorizationServerMetadata>][]) {
    it(`warns of nothing where ${what}`, () => {
      for (const profile of [aProfile(), ecProfile]) {
        const known = { ...metadata, tokenEndpointAuthSigningAlgValuesSupported: ["ES256"], ...changes };
        assert.deepEqual(serverReport(serverUseOf(profile), known, [key]).warnings, []);
      }
    });
  }

  for (const { name, profile = aProfile(), changes = {}, keys = [key], says } of warned) {
    it(`warns when ${name}`, () => {
      const { warnings } = serverReport(serverUseOf(profile), { ...metadata, ...changes }, keys);
      assert.equal(warnings.length, 1, warnings.join("\n"));
      assert.match(warnings[0] ?? "", says);
    });
  }
});
