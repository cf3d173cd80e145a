import * as v from "valibot";
import { isAddressRange } from "./addressRange.ts";
import { OKTA_SCOPES } from "../core/server/oktaScopes.ts";

const filled = v.pipe(v.string(), v.nonEmpty("must not be empty"));
const status = v.optional(v.picklist(["ACTIVE", "INACTIVE"]), "ACTIVE");
const webAddress = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && new URL(text).origin === text,
    'must be an address without a path or trailing slash, such as "https://dev-00000000.okta.com"',
  ),
);

/** The characters in Okta's client IDs, including those imported from elsewhere. */
const clientId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9$\-_.+!*'(),]{6,100}$/, "must be 6 to 100 characters, as Okta's client ids are"),
);
const scopeName = v.pipe(
  v.string(),
  v.regex(/^[!#-[\]-~]+$/, "must be printable ASCII without spaces, double quotes and backslashes"),
);
const customScopeName = v.pipe(
  scopeName,
  v.check(
    (name) => !/^okta([.:]|$)/.test(name) && name !== "*",
    'must not be "*", "okta" or start with "okta." or "okta:", which are Okta\'s own',
  ),
);

const addressRange = v.pipe(
  v.string(),
  v.check(isAddressRange, 'must be an IP range such as "192.0.2.0/24" or one address'),
);

const network = v.variant("connection", [
  v.strictObject({ connection: v.literal("ANYWHERE") }),
  v.strictObject({
    connection: v.literal("ZONE"),
    include: v.optional(v.array(addressRange), []),
    exclude: v.optional(v.array(addressRange), []),
  }),
]);

const perMinute = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Members of a public key that an app has registered (RFC 7517); others are ignored. */
const keyMembers = {
  kid: filled,
  status,
  /** A key for any use other than "sig" cannot authenticate the app. */
  use: v.optional(v.picklist(["sig", "enc"]), "sig"),
};
const PUBLIC_ONLY = "must be the public key alone, without d, p, q, dp, dq and qi";
export const appKey = v.pipe(
  v.variant("kty", [
    v.looseObject({ kty: v.literal("RSA"), ...keyMembers, n: filled, e: filled }),
    v.looseObject({
      kty: v.literal("EC"),
      ...keyMembers,
      crv: v.picklist(["P-256", "P-384", "P-521"]),
      x: filled,
      y: filled,
    }),
  ]),
  v.check((key) => !("d" in key), PUBLIC_ONLY),
);

const keyUrl = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be a web address, such as "https://app.example.com/keys"',
  ),
);

const app = v.strictObject({
  clientId,
  name: filled,
  type: v.optional(v.picklist(["service", "web"]), "service"),
  /** From Okta's integration catalog: may use a secret with the org server, and no other server. */
  isApiServiceIntegration: v.optional(v.boolean(), false),
  tokenEndpointAuthMethod: v.optional(
    v.picklist(["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt"]),
    "client_secret_basic",
  ),
  secrets: v.optional(
    v.pipe(
      v.array(v.strictObject({ value: filled, status })),
      v.maxLength(2, "holds more than two secrets; Okta allows two"),
    ),
    [],
  ),
  /** Public keys for private_key_jwt. */
  keys: v.optional(
    v.pipe(v.array(appKey), v.maxLength(50, "holds more than fifty keys; Okta allows fifty")),
    [],
  ),
  /** The alternative to `keys`: the address of a JWK Set, fetched for each assertion. */
  jwksUri: v.optional(keyUrl),
  /** Refuses token requests without a DPoP proof (RFC 9449). */
  dpopBoundAccessTokens: v.optional(v.boolean(), false),
  grantTypes: v.optional(v.array(filled), ["client_credentials"]),
  grantedOktaScopes: v.optional(v.array(scopeName), []),
  status,
  network: v.optional(network, { connection: "ANYWHERE" }),
  rateLimit: v.optional(
    v.strictObject({
      /** By default half of the org's limit, as at Okta. */
      perMinute: v.optional(perMinute),
      /** Requests per minute that somebody else has already made with this app. */
      usedByOthers: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
    }),
    {},
  ),
});

const scope = v.strictObject({
  name: customScopeName,
  default: v.optional(v.boolean(), false),
  consent: v.optional(v.picklist(["IMPLICIT", "FLEXIBLE", "REQUIRED"]), "IMPLICIT"),
  /** Shown in the metadata document. */
  public: v.optional(v.boolean(), false),
});

const priority = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1);

const rule = v.strictObject({
  name: filled,
  priority,
  status,
  grantTypes: v.optional(v.array(filled), ["client_credentials"]),
  /** "*" covers every scope of the server. */
  scopes: v.optional(v.array(v.union([v.literal("*"), scopeName])), ["*"]),
  /** A rule for groups never applies to a client, which has no user. */
  userCondition: v.optional(v.picklist(["NONE", "ANY", "GROUPS"]), "ANY"),
  /** Seconds. Okta allows 300 to 86400; shorter ones help to test expiry. */
  accessTokenLifetime: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400)), 3600),
  /**
   * Scopes refused even though the rule matches. Okta lists these refusals without saying when they occur, so here they
   * are configured by name.
   */
  deniedScopes: v.optional(v.array(scopeName), []),
});

const policy = v.strictObject({
  name: filled,
  priority,
  status,
  clients: v.array(v.union([v.literal("ALL_CLIENTS"), clientId])),
  rules: v.array(rule),
});

/** A private RSA key (RFC 7517); only the members needed for RS256 are checked. */
const signingKey = v.looseObject({
  kty: v.literal("RSA"),
  kid: filled,
  n: filled,
  e: filled,
  d: filled,
});

const tokenEncryption = v.strictObject({
  algorithm: v.optional(v.picklist(["RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512"]), "RSA-OAEP-256"),
  /** The API's public key. */
  key: v.pipe(
    v.looseObject({ kty: v.literal("RSA"), kid: filled, n: filled, e: filled }),
    v.check((key) => !("d" in key), PUBLIC_ONLY),
  ),
});

const authorizationServer = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^(?!v1$)[A-Za-z0-9_-]+$/, 'must be letters, digits, "_" and "-", and not "v1"'),
  ),
  name: filled,
  audience: filled,
  status,
  /** DYNAMIC follows the address that the request was sent to. */
  issuerMode: v.optional(v.picklist(["DYNAMIC", "ORG_URL", "CUSTOM_URL"]), "DYNAMIC"),
  scopes: v.array(scope),
  policies: v.optional(v.array(policy), []),
  /** The first one signs; without any, keys are generated. */
  signingKeys: v.optional(v.array(signingKey), []),
  /** If present, access tokens are encrypted (RFC 7516) so that only the API can read them. */
  accessTokenEncryption: v.optional(tokenEncryption),
});

export const world = v.strictObject({
  /** The issuer's base in tokens for issuerMode ORG_URL. */
  orgUrl: v.optional(webAddress, "https://dev-00000000.okta.com"),
  /** The issuer's base in tokens for issuerMode CUSTOM_URL. */
  customUrl: v.optional(webAddress, "https://login.example.com"),
  rateLimit: v.optional(
    v.strictObject({
      /** Token requests per minute, for all apps together. */
      perMinute: v.optional(perMinute, 300),
      /** Concurrent token requests; 0 refuses all of them as too many at once. */
      concurrent: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 35),
    }),
    {},
  ),
  org: v.optional(
    v.strictObject({
      scopes: v.optional(v.array(scopeName), [...OKTA_SCOPES]),
      /** The first one signs and is not published. */
      signingKeys: v.optional(v.array(signingKey), []),
    }),
    {},
  ),
  apps: v.array(app),
  authorizationServers: v.array(authorizationServer),
});

export type World = v.InferOutput<typeof world>;
export type App = World["apps"][number];
export type AppKey = App["keys"][number];
export type CustomServer = World["authorizationServers"][number];
export type TokenEncryption = v.InferOutput<typeof tokenEncryption>;
export type Policy = CustomServer["policies"][number];
export type PolicyRule = Policy["rules"][number];
export type SigningKeyJwk = v.InferOutput<typeof signingKey>;
