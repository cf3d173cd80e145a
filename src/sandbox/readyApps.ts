import { FAKE_KEYS, publicPart } from "./fakeKeys.ts";
import { DAMAGED_KID, fakeSecret, keysHeldBy, NOBODY_ANSWERS, READY_CLIENTS } from "./readyNames.ts";

const secretsOf = (name: string) => [{ value: fakeSecret(name) }];

export const readyApps = [
  {
    clientId: READY_CLIENTS.service,
    name: "Service with client_secret_basic",
    // A rotation in progress: the old secret no longer works.
    secrets: [{ value: fakeSecret("service") }, { value: fakeSecret("service-old"), status: "INACTIVE" }],
    profile: { tenant: "blue" },
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
    clientId: READY_CLIENTS.turnedOff,
    name: "Service that is deactivated",
    status: "INACTIVE",
    secrets: secretsOf("turned-off"),
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
    clientId: READY_CLIENTS.catalogPost,
    name: "API service integration with client_secret_post",
    isApiServiceIntegration: true,
    tokenEndpointAuthMethod: "client_secret_post",
    grantedOktaScopes: ["okta.users.read"],
    secrets: secretsOf("catalog-post"),
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
    clientId: READY_CLIENTS.oddKeys,
    name: "Service with a key for encryption and a damaged one",
    tokenEndpointAuthMethod: "private_key_jwt",
    keys: [
      { ...publicPart(FAKE_KEYS.service), use: "enc" },
      // A point that is not on the curve.
      { ...publicPart(FAKE_KEYS.rotatedFrom), kid: DAMAGED_KID, y: FAKE_KEYS.rotatedFrom.x },
    ],
  },
  {
    clientId: READY_CLIENTS.keysAtUrl,
    name: "Service whose keys are at an address that nobody answers",
    tokenEndpointAuthMethod: "private_key_jwt",
    jwksUri: NOBODY_ANSWERS,
  },
  {
    clientId: READY_CLIENTS.noKeyAtUrl,
    name: "Service with an empty key set at a URL",
    tokenEndpointAuthMethod: "private_key_jwt",
    jwksUri: keysHeldBy(),
  },
  {
    clientId: READY_CLIENTS.sameKidsAtUrl,
    name: "Service with two keys of one ID at a URL",
    tokenEndpointAuthMethod: "private_key_jwt",
    jwksUri: keysHeldBy(publicPart(FAKE_KEYS.service), publicPart(FAKE_KEYS.service)),
  },
  {
    clientId: READY_CLIENTS.encryptionKeyAtUrl,
    name: "Service with a key for encryption at a URL",
    tokenEndpointAuthMethod: "private_key_jwt",
    jwksUri: keysHeldBy({ ...publicPart(FAKE_KEYS.service), use: "enc" }),
  },
  {
    clientId: READY_CLIENTS.secretJwt,
    name: "Service with client_secret_jwt",
    tokenEndpointAuthMethod: "client_secret_jwt",
    secrets: secretsOf("secret-jwt"),
  },
  {
    clientId: READY_CLIENTS.shortSecret,
    name: "Service with client_secret_jwt and a short secret",
    tokenEndpointAuthMethod: "client_secret_jwt",
    // Long enough for Okta, and too short for a signature.
    secrets: [{ value: "sandbox-short-for-tests-only" }],
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
];
