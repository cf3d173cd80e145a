import * as v from "valibot";
import {
  appKey,
  claimValue,
  clientId,
  filled,
  keyUrl,
  network,
  perMinute,
  publicRsaKey,
  scopeName,
  status,
} from "./worldFields.ts";

const secret = v.pipe(
  v.string(),
  v.minLength(14, "must have 14 characters or more, as Okta's client secrets do"),
  v.maxLength(100, "must have 100 characters or fewer, as Okta's client secrets do"),
);

export const app = v.strictObject({
  clientId,
  name: filled,
  type: v.optional(v.picklist(["service", "web"]), "service"),
  /** From Okta's integration catalog: may use a secret with the org server, and no other server. */
  isApiServiceIntegration: v.optional(v.boolean(), false),
  tokenEndpointAuthMethod: v.optional(
    v.picklist([
      "client_secret_basic",
      "client_secret_post",
      "client_secret_jwt",
      "private_key_jwt",
      /** A public client, which this grant is not for. */
      "none",
    ]),
    "client_secret_basic",
  ),
  secrets: v.optional(
    v.pipe(
      v.array(v.strictObject({ value: secret, status })),
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
  /** Keys of Okta's for this app alone, which the org's key set shows where `client_id` names the app. */
  pinnedKeys: v.optional(v.array(publicRsaKey), []),
  /** Refuses token requests without a DPoP proof (RFC 9449). */
  dpopBoundAccessTokens: v.optional(v.boolean(), false),
  grantTypes: v.optional(v.array(filled), ["client_credentials"]),
  grantedOktaScopes: v.optional(v.array(scopeName), []),
  /** What expressions of claims find at `app.profile`. */
  profile: v.optional(v.record(filled, claimValue), {}),
  /** The issuer's base in this app's tokens of the org server; their audience is the org in any case. */
  issuerMode: v.optional(v.picklist(["DYNAMIC", "ORG_URL", "CUSTOM_URL"]), "DYNAMIC"),
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
