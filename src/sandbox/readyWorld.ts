import { FAKE_KEYS, publicPart } from "./fakeKeys.ts";
import { parseWorld } from "./parseWorld.ts";

/** As long as Okta's secrets, and clearly not one of them. */
export const fakeSecret = (name: string) => `sandbox-${name}-secret-for-tests-only-`.padEnd(64, "0");

export const READY_CLIENTS = {
  service: "0oaSandboxService000",
  post: "0oaSandboxPostOnly00",
  web: "0oaSandboxWebApp0000",
  zoned: "0oaSandboxZoned00000",
  limited: "0oaSandboxLimited000",
  catalog: "0oaSandboxCatalog000",
  privateKey: "0oaSandboxPrivateKey",
  twoKeys: "0oaSandboxTwoKeys000",
  keysAtUrl: "0oaSandboxKeysAtUrl0",
  secretJwt: "0oaSandboxSecretJwt0",
  dpop: "0oaSandboxDpopByKey0",
  dpopSecret: "0oaSandboxDpopSecret",
} as const;

export const READY_SERVERS = {
  default: "default",
  withoutPolicy: "ausSandboxNoPolicy00",
  brief: "ausSandboxBriefly000",
  encrypted: "ausSandboxEncrypted0",
} as const;

const secretsOf = (name: string) => [{ value: fakeSecret(name) }];
const everything = (lifetime: number) => [
  {
    name: "All clients",
    clients: ["ALL_CLIENTS"],
    rules: [{ name: "Client Credentials, any scope", accessTokenLifetime: lifetime }],
  },
];

/** The org that the extension and `npm run sandbox` start with. */
export const readyWorld = parseWorld({
  apps: [
    {
      clientId: READY_CLIENTS.service,
      name: "Service with client_secret_basic",
      // A rotation in progress: the old secret no longer works.
      secrets: [{ value: fakeSecret("service") }, { value: fakeSecret("service-old"), status: "INACTIVE" }],
    },
    {
      clientId: READY_CLIENTS.post,
      name: "Service with client_secret_post",
      tokenEndpointAuthMethod: "client_secret_post",
      secrets: secretsOf("post"),
    },
    {
      clientId: READY_CLIENTS.web,
      name: "Web app without Client Credentials",
      type: "web",
      grantTypes: ["authorization_code", "refresh_token"],
      secrets: secretsOf("web"),
    },
    {
      clientId: READY_CLIENTS.zoned,
      name: "Service tied to a network zone elsewhere",
      // Reserved for documentation (RFC 5737), so no request comes from there.
      network: { connection: "ZONE", include: ["192.0.2.0/24"] },
      secrets: secretsOf("zoned"),
    },
    {
      clientId: READY_CLIENTS.limited,
      name: "Service whose requests are used up",
      rateLimit: { perMinute: 150, usedByOthers: 150 },
      secrets: secretsOf("limited"),
    },
    {
      clientId: READY_CLIENTS.catalog,
      name: "API service integration",
      isApiServiceIntegration: true,
      grantedOktaScopes: ["okta.users.read", "okta.groups.read"],
      secrets: secretsOf("catalog"),
    },
    {
      clientId: READY_CLIENTS.privateKey,
      name: "Service with private_key_jwt",
      tokenEndpointAuthMethod: "private_key_jwt",
      keys: [publicPart(FAKE_KEYS.service), { ...publicPart(FAKE_KEYS.retired), status: "INACTIVE" }],
      grantedOktaScopes: ["okta.users.read", "okta.groups.read"],
    },
    {
      clientId: READY_CLIENTS.twoKeys,
      name: "Service with two active EC keys",
      tokenEndpointAuthMethod: "private_key_jwt",
      keys: [publicPart(FAKE_KEYS.rotatedFrom), publicPart(FAKE_KEYS.rotatedTo)],
    },
    {
      clientId: READY_CLIENTS.keysAtUrl,
      name: "Service whose keys are at an address that nobody answers",
      tokenEndpointAuthMethod: "private_key_jwt",
      // The discard port, to which fetch never connects.
      jwksUri: "http://127.0.0.1:9/keys",
    },
    {
      clientId: READY_CLIENTS.secretJwt,
      name: "Service with client_secret_jwt",
      tokenEndpointAuthMethod: "client_secret_jwt",
      secrets: secretsOf("secret-jwt"),
    },
    {
      clientId: READY_CLIENTS.dpop,
      name: "Service with private_key_jwt that needs DPoP",
      tokenEndpointAuthMethod: "private_key_jwt",
      dpopBoundAccessTokens: true,
      keys: [publicPart(FAKE_KEYS.service)],
      grantedOktaScopes: ["okta.users.read"],
    },
    {
      clientId: READY_CLIENTS.dpopSecret,
      name: "Service with client_secret_basic that needs DPoP",
      dpopBoundAccessTokens: true,
      secrets: secretsOf("dpop"),
    },
  ],
  authorizationServers: [
    {
      id: READY_SERVERS.default,
      name: "default",
      audience: "api://default",
      scopes: [
        { name: "customScope", public: true },
        { name: "orders.read", default: true, public: true },
        { name: "orders.write", default: true },
        { name: "payments.approve", consent: "REQUIRED" },
      ],
      policies: everything(3600),
    },
    {
      id: READY_SERVERS.withoutPolicy,
      name: "Server without an access policy",
      audience: "https://no-policy.example.com",
      scopes: [{ name: "customScope" }],
    },
    {
      id: READY_SERVERS.brief,
      name: "Server with short-lived tokens",
      audience: "https://brief.example.com",
      scopes: [{ name: "customScope" }],
      policies: everything(60),
    },
    {
      id: READY_SERVERS.encrypted,
      name: "Server with encrypted tokens",
      audience: "https://encrypted.example.com",
      scopes: [{ name: "customScope" }],
      policies: everything(3600),
      accessTokenEncryption: { key: publicPart(FAKE_KEYS.api) },
    },
  ],
});
