import type { JWK } from "jose";
import { parseWorld } from "../../../src/sandbox/parseWorld.ts";
import { aPrivateKey } from "../../support/privateKeys.ts";

/** The key of the API for which tokens are encrypted. */
export const API_KEY: JWK = aPrivateKey(2048);
export const CLIENT = "0oaTestClient0000000";
export const SECRET = "test-secret-000000000000000000000000000000000000000000000000000";
const secrets = [{ value: SECRET }, { value: "retired-secret", status: "INACTIVE" }];

/** A policy that grants every client every scope. */
export const EVERYBODY = { name: "p", clients: ["ALL_CLIENTS"], rules: [{ name: "r" }] };

/** The server that grants every client one scope. */
export const openServer = (scope: { readonly name: string; readonly default?: boolean }) => ({
  id: "default",
  name: "default",
  audience: "api://default",
  scopes: [scope],
  policies: [EVERYBODY],
});

/** A world with an example of each thing that can go wrong. */
export const testWorld = () =>
  parseWorld({
    orgUrl: "https://dev-00000000.okta.com",
    customUrl: "https://login.example.com",
    rateLimit: { perMinute: 10_000 },
    apps: [
      { clientId: CLIENT, name: "basic", secrets },
      { clientId: "0oaTestPost", name: "post", tokenEndpointAuthMethod: "client_secret_post", secrets },
      {
        clientId: "0oaTestWeb",
        name: "web",
        type: "web",
        secrets,
        pinnedKeys: [{ kty: API_KEY.kty, kid: "pinned", n: API_KEY.n, e: API_KEY.e }],
      },
      { clientId: "0oaTestNoGrant", name: "no grant", grantTypes: ["authorization_code"], secrets },
      {
        clientId: "0oaTestAll",
        name: "other grants",
        grantTypes: ["password", "client_credentials"],
        secrets,
      },
      { clientId: "0oaTestOff", name: "off", status: "INACTIVE", secrets },
      { clientId: "0oaTestColon", name: "odd secret", secrets: [{ value: "a:b+c%41 d-0000" }] },
      {
        clientId: "0oaTestOutside",
        name: "outside",
        secrets,
        network: { connection: "ZONE", include: ["192.0.2.0/24", "2001:db8::/32"] },
      },
      {
        clientId: "0oaTestExcluded",
        name: "excluded",
        secrets,
        network: { connection: "ZONE", exclude: ["127.0.0.1"] },
      },
      {
        clientId: "0oaTestInside",
        name: "inside",
        secrets,
        network: { connection: "ZONE", include: ["127.0.0.0/8"] },
      },
      {
        clientId: "0oaTestCatalog",
        name: "catalog",
        isApiServiceIntegration: true,
        grantedOktaScopes: ["okta.users.read", "okta.users.read.self"],
        secrets,
      },
      {
        clientId: "0oaTestCatalogPost",
        name: "catalog by post",
        isApiServiceIntegration: true,
        tokenEndpointAuthMethod: "client_secret_post",
        secrets,
      },
      { clientId: "0oaTestUsedUp", name: "used up", secrets, rateLimit: { perMinute: 2, usedByOthers: 2 } },
    ],
    authorizationServers: [
      {
        id: "default",
        name: "default",
        audience: "api://default",
        scopes: [
          { name: "customScope", public: true },
          { name: "read", default: true },
          { name: "write", default: true },
          { name: "flexible", consent: "FLEXIBLE" },
          { name: "consented", consent: "REQUIRED" },
          { name: "secretive" },
          { name: "denied" },
          { name: "denied2" },
        ],
        policies: [
          {
            name: "last",
            priority: 9,
            clients: ["ALL_CLIENTS"],
            rules: [{ name: "any", scopes: ["customScope", "read", "flexible"], accessTokenLifetime: 600 }],
          },
          {
            name: "groups only, so never",
            priority: 1,
            clients: ["ALL_CLIENTS"],
            rules: [{ name: "groups", userCondition: "GROUPS", accessTokenLifetime: 301 }],
          },
          {
            name: "inactive, so never",
            priority: 2,
            status: "INACTIVE",
            clients: ["ALL_CLIENTS"],
            rules: [{ name: "off", accessTokenLifetime: 302 }],
          },
          {
            name: "another client's, so never",
            priority: 3,
            clients: ["0oaTestPost"],
            rules: [{ name: "post", accessTokenLifetime: 303 }],
          },
          {
            name: "denials",
            priority: 4,
            clients: [CLIENT],
            rules: [
              { name: "other grant", grantTypes: ["authorization_code"], accessTokenLifetime: 304 },
              {
                name: "denies",
                scopes: ["denied", "denied2", "secretive"],
                deniedScopes: ["denied", "denied2"],
              },
            ],
          },
        ],
      },
      { id: "ausNoPolicy", name: "no policy", audience: "api://np", scopes: [{ name: "a", default: true }] },
      { id: "ausNoDefault", name: "no default scopes", audience: "api://nd", scopes: [{ name: "a" }] },
      { id: "ausOff", name: "off", audience: "api://off", status: "INACTIVE", scopes: [] },
      {
        id: "ausOrgUrl",
        name: "org url",
        audience: "api://o",
        issuerMode: "ORG_URL",
        scopes: [{ name: "a" }],
        policies: [EVERYBODY],
      },
      {
        id: "ausEncrypted",
        name: "encrypted",
        audience: "api://e",
        scopes: [{ name: "a" }],
        policies: [EVERYBODY],
        accessTokenEncryption: {
          algorithm: "RSA-OAEP-384",
          key: { kty: API_KEY.kty, kid: "api", n: API_KEY.n, e: API_KEY.e },
        },
      },
      {
        id: "ausCustomUrl",
        name: "custom url",
        audience: "api://c",
        issuerMode: "CUSTOM_URL",
        scopes: [{ name: "a" }],
        policies: [EVERYBODY],
      },
    ],
  });
