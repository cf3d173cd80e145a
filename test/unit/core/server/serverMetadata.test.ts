import assert from "node:assert/strict";
import fc from "fast-check";
import { isJsonObject } from "../../../../src/core/json.ts";
import { readServerMetadata } from "../../../../src/core/server/serverMetadata.ts";

const INDISPENSABLE = { issuer: "https://idp.example.com", tokenEndpoint: "https://idp.example.com/token" };

describe("the members of a metadata document", () => {
  it("are read by their registered names", () => {
    const list = ["x"];
    const read = readServerMetadata(
      {
        introspection_endpoint: "https://idp.example.com/introspect",
        revocation_endpoint: "https://revoke.example.com/",
        registration_endpoint: "https://idp.example.com/register",
        jwks_uri: "https://idp.example.com/keys",
        scopes_supported: list,
        grant_types_supported: list,
        claims_supported: list,
        token_endpoint_auth_methods_supported: list,
        token_endpoint_auth_signing_alg_values_supported: list,
        introspection_endpoint_auth_methods_supported: list,
        introspection_endpoint_auth_signing_alg_values_supported: list,
        revocation_endpoint_auth_methods_supported: list,
        revocation_endpoint_auth_signing_alg_values_supported: list,
        id_token_signing_alg_values_supported: list,
        dpop_signing_alg_values_supported: list,
        tls_client_certificate_bound_access_tokens: true,
        unheard_of: 1,
      },
      INDISPENSABLE,
    );
    assert.deepEqual(read, {
      ...INDISPENSABLE,
      introspectionEndpoint: "https://idp.example.com/introspect",
      revocationEndpoint: "https://revoke.example.com/",
      registrationEndpoint: "https://idp.example.com/register",
      jwksUri: "https://idp.example.com/keys",
      scopesSupported: list,
      grantTypesSupported: list,
      claimsSupported: list,
      tokenEndpointAuthMethodsSupported: list,
      tokenEndpointAuthSigningAlgValuesSupported: list,
      introspectionEndpointAuthMethodsSupported: list,
      introspectionEndpointAuthSigningAlgValuesSupported: list,
      revocationEndpointAuthMethodsSupported: list,
      revocationEndpointAuthSigningAlgValuesSupported: list,
      idTokenSigningAlgValuesSupported: list,
      dpopSigningAlgValuesSupported: list,
      tlsClientCertificateBoundAccessTokens: true,
      malformed: [],
    });
  });

  const wrong: readonly (readonly [name: string, value: string | number | (string | number)[] | null])[] = [
    ["scopes_supported", "a b"],
    ["scopes_supported", ["a", 1]],
    ["jwks_uri", 1],
    ["jwks_uri", null],
    ["jwks_uri", "http://idp.example.com/keys"],
    ["jwks_uri", "http://127.0.0.1:2375/keys"],
    ["introspection_endpoint", "https://a:b@idp.example.com/"],
    ["introspection_endpoint", "http://localhost/introspect"],
    ["revocation_endpoint", "http://[::1]/revoke"],
    ["registration_endpoint", "http://app.localhost/register"],
    ["revocation_endpoint", "revoke"],
    ["tls_client_certificate_bound_access_tokens", "yes"],
  ];
  for (const [name, value] of wrong) {
    it(`are as good as none and named when they are wrong: ${name} ${JSON.stringify(value)}`, () => {
      const { malformed, ...read } = readServerMetadata({ [name]: value }, INDISPENSABLE);
      assert.deepEqual(malformed, [name]);
      assert.deepEqual(JSON.parse(JSON.stringify(read)), INDISPENSABLE);
    });
  }

  it("may be plain http on this machine where the issuer is", () => {
    const issuer = "http://127.0.0.1:8080";
    const { jwksUri, malformed } = readServerMetadata(
      { jwks_uri: "http://localhost:9090/keys" },
      { issuer, tokenEndpoint: `${issuer}/token` },
    );
    assert.deepEqual([jwksUri, malformed], ["http://localhost:9090/keys", []]);
  });

  it("never keep a document from being read", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom("scopes_supported", "jwks_uri", "x"), (json, name) => {
        const value: unknown = JSON.parse(json);
        const document: unknown = { ...(isJsonObject(value) ? value : {}), [name]: value };
        assert.ok(isJsonObject(document));
        assert.equal(readServerMetadata(document, INDISPENSABLE).issuer, INDISPENSABLE.issuer);
      }),
    );
  });
});
