import { FAKE_KEYS, publicPart } from "./fakeKeys.ts";
import { DAMAGED_KID, keysHeldBy, NOBODY_ANSWERS, READY_RESOURCE, READY_SERVERS } from "./readyNames.ts";
import type { Condition } from "./world.ts";

const everything = (rule: object = {}) => [
  {
    name: "All clients",
    clients: ["ALL_CLIENTS"],
    rules: [{ name: "Client Credentials, any scope", ...rule }],
  },
];

/** A server that grants everybody one scope, but for its `changes`. */
const server = (id: string, name: string, changes: object = {}) => ({
  id,
  name,
  audience: `https://${id.toLowerCase()}.example.com`,
  scopes: [{ name: "customScope" }],
  policies: everything(),
  ...changes,
});

const encryptionKey = (kid: string) => ({ ...publicPart(FAKE_KEYS.api), kid, use: "enc" });

/** The states of an org, each as a server of its own: the sandbox is a single org. */
const CONDITIONS: Readonly<Record<Condition, readonly [id: string, name: string]>> = {
  READ_ONLY: [READY_SERVERS.readOnly, "Server of an org in read-only mode"],
  OVERLOADED: [READY_SERVERS.overloaded, "Server that is overloaded"],
  INTERNAL_ERROR: [READY_SERVERS.internalError, "Server with an internal error"],
  NO_TOKEN_MADE: [READY_SERVERS.noTokenMade, "Server that cannot make the token"],
  API_ACCESS_MANAGEMENT_MISSING: [
    READY_SERVERS.noApiAccessManagement,
    "Server of an org without API Access Management",
  ],
  FEATURE_OFF: [READY_SERVERS.featureOff, "Server of an org with a feature off"],
  FEATURE_DENIED: [READY_SERVERS.featureDenied, "Server of an org that is denied a feature"],
  SWITCHED_OFF: [READY_SERVERS.switchedOff, "Server of a developer org that is switched off"],
  NO_SUCH_ORG: [READY_SERVERS.noSuchOrg, "Server at a host without an org"],
};

export const readyServers = [
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
    policies: everything(),
  },
  server(READY_SERVERS.withoutPolicy, "Server without an access policy", { policies: [] }),
  server(READY_SERVERS.brief, "Server with short-lived tokens", {
    policies: everything({ accessTokenLifetime: 60 }),
  }),
  server(READY_SERVERS.denies, "Server that denies a scope", {
    scopes: [{ name: "customScope" }, { name: "orders.write" }],
    policies: everything({ deniedScopes: ["orders.write"] }),
  }),
  server(READY_SERVERS.agents, "Server with a resource", { resources: [READY_RESOURCE] }),
  server(READY_SERVERS.ownClaims, "Server with claims of its own", {
    claims: [
      { name: "tenant", expression: "app.profile.tenant" },
      { name: "client", expression: "app.clientId" },
    ],
  }),
  server(READY_SERVERS.userClaim, "Server with a claim that needs a user", {
    claims: [{ name: "email", expression: "user.email" }],
  }),
  server(READY_SERVERS.subjectClaim, "Server whose subject needs a user", {
    claims: [{ name: "sub", expression: "appuser.userName" }],
  }),
  server(READY_SERVERS.hookChanges, "Server with a token inline hook", {
    policies: everything({
      tokenInlineHook: { answer: "CHANGES", claims: { plan: "gold" }, accessTokenLifetime: 900 },
    }),
  }),
  server(READY_SERVERS.hookRefuses, "Server whose token inline hook refuses", {
    policies: everything({
      tokenInlineHook: { answer: "ERROR", errorSummary: "The order system accepts no clients today." },
    }),
  }),
  server(READY_SERVERS.hookFails, "Server whose token inline hook fails", {
    policies: everything({ tokenInlineHook: { answer: "ERROR" } }),
  }),
  server(READY_SERVERS.hookInvalid, "Server whose token inline hook cannot be understood", {
    policies: everything({ tokenInlineHook: { answer: "INVALID" } }),
  }),
  server(READY_SERVERS.encrypted, "Server with encrypted tokens", {
    accessTokenEncryption: { key: publicPart(FAKE_KEYS.api) },
  }),
  server(READY_SERVERS.noEncryptionKey, "Server without its encryption key", { accessTokenEncryption: {} }),
  server(READY_SERVERS.encryptionKeysUnreachable, "Server whose encryption key is out of reach", {
    accessTokenEncryption: { jwksUri: NOBODY_ANSWERS },
  }),
  server(READY_SERVERS.noEncryptionKeyAtUrl, "Server whose key at a URL is not for encryption", {
    accessTokenEncryption: { jwksUri: keysHeldBy({ ...encryptionKey("1"), use: "sig" }) },
  }),
  server(READY_SERVERS.twoEncryptionKeysAtUrl, "Server with two encryption keys at a URL", {
    accessTokenEncryption: { jwksUri: keysHeldBy(encryptionKey("1"), encryptionKey("2")) },
  }),
  server(READY_SERVERS.invalidEncryptionKey, "Server whose encryption key is damaged", {
    accessTokenEncryption: { key: { kty: "RSA", kid: DAMAGED_KID, n: "AAAA", e: "AA" } },
  }),
  ...Object.entries(CONDITIONS).map(([condition, [id, name]]) => server(id, name, { condition })),
];
