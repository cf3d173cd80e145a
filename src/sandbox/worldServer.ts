import * as v from "valibot";
import {
  claimName,
  claimValue,
  clientId,
  condition,
  customScopeName,
  filled,
  keyUrl,
  priority,
  publicRsaKey,
  scopeName,
  status,
} from "./worldFields.ts";

/** Seconds. Okta allows 300 to 86400; shorter ones help to test expiry. */
const lifetime = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400));

const scope = v.strictObject({
  name: customScopeName,
  default: v.optional(v.boolean(), false),
  consent: v.optional(v.picklist(["IMPLICIT", "FLEXIBLE", "REQUIRED"]), "IMPLICIT"),
  /** Shown in the metadata document. */
  public: v.optional(v.boolean(), false),
});

/** What an external service does to the tokens of a rule. */
const tokenInlineHook = v.variant("answer", [
  v.strictObject({
    answer: v.literal("CHANGES"),
    /** Added to the token; claims that Okta sets itself cannot be changed. */
    claims: v.optional(v.record(claimName, claimValue), {}),
    accessTokenLifetime: v.optional(lifetime),
  }),
  /** The hook's own text is what the client is told; without one, Okta has its own. */
  v.strictObject({ answer: v.literal("ERROR"), errorSummary: v.optional(filled) }),
  /** Nothing that Okta can read. */
  v.strictObject({ answer: v.literal("INVALID") }),
  /** It takes too long: the token stays as it is. */
  v.strictObject({ answer: v.literal("NONE") }),
]);

const rule = v.strictObject({
  name: filled,
  priority,
  status,
  grantTypes: v.optional(v.array(filled), ["client_credentials"]),
  /** "*" covers every scope of the server. */
  scopes: v.optional(v.array(v.union([v.literal("*"), scopeName])), ["*"]),
  /** A rule for groups never applies to a client, which has no user. */
  userCondition: v.optional(v.picklist(["NONE", "ANY", "GROUPS"]), "ANY"),
  accessTokenLifetime: v.optional(lifetime, 3600),
  /** Scopes refused even though the rule matches. */
  deniedScopes: v.optional(v.array(scopeName), []),
  tokenInlineHook: v.optional(tokenInlineHook),
});

const policy = v.strictObject({
  name: filled,
  priority,
  status,
  clients: v.array(v.union([v.literal("ALL_CLIENTS"), clientId])),
  rules: v.array(rule),
});

/** The part of Okta's Expression Language that a client without a user can do something with, or must fail at. */
const EXPRESSION = /^(?:app\.(?:id|clientId|profile\.\w+)|(?:app)?user(?:\.\w+)+|"[^"\\]*")$/;

const claim = v.strictObject({
  /** "sub" replaces the client ID. */
  name: claimName,
  expression: v.pipe(
    v.string(),
    v.regex(
      EXPRESSION,
      "must be app.id, app.clientId, app.profile.NAME, a text in double quotes, or user.NAME or appuser.NAME, which fail because there is no user",
    ),
  ),
  /** The token has the claim if it has one of these; without any, always. */
  scopes: v.optional(v.array(scopeName), []),
});

/** A private RSA key (RFC 7517); only the members needed for RS256 are checked. */
export const signingKey = v.looseObject({
  kty: v.literal("RSA"),
  kid: filled,
  n: filled,
  e: filled,
  d: filled,
});

export const tokenEncryption = v.strictObject({
  algorithm: v.optional(v.picklist(["RSA-OAEP-256", "RSA-OAEP-384", "RSA-OAEP-512"]), "RSA-OAEP-256"),
  /** The API's public key; without it and without an address, every token fails. */
  key: v.optional(publicRsaKey),
  /** The alternative to `key`: the address of a JWK Set with one key for the use "enc". */
  jwksUri: v.optional(keyUrl),
});

export const authorizationServer = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^(?!v1$)[A-Za-z0-9_-]+$/, 'must be letters, digits, "_" and "-", and not "v1"'),
  ),
  name: filled,
  audience: filled,
  status,
  /** DYNAMIC follows the address that the request was sent to. */
  issuerMode: v.optional(v.picklist(["DYNAMIC", "ORG_URL", "CUSTOM_URL"]), "DYNAMIC"),
  condition,
  scopes: v.array(scope),
  policies: v.optional(v.array(policy), []),
  claims: v.optional(v.array(claim), []),
  /**
   * What a request's `resource` can name (RFC 8707); it is then the token's audience. Without this, as at a server
   * without Okta for AI Agents, the parameter is ignored.
   */
  resources: v.optional(v.array(filled)),
  /** The first one signs; without any, keys are generated. */
  signingKeys: v.optional(v.array(signingKey), []),
  /** If present, access tokens are encrypted (RFC 7516) so that only the API can read them. */
  accessTokenEncryption: v.optional(tokenEncryption),
});
