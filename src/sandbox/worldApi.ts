import * as v from "valibot";
import { filled, scopeName } from "./worldFields.ts";

/** What an API can fail to do about the tokens that it is called with. */
const mistake = v.picklist([
  "IGNORES_SIGNATURE",
  /** It checks signatures, but lets a token say that it has none (RFC 8725 section 2.1). */
  "ACCEPTS_ALG_NONE",
  "IGNORES_EXPIRY",
  "IGNORES_AUDIENCE",
  "IGNORES_SCOPES",
  "ACCEPTS_BOUND_TOKEN_AS_BEARER",
  "ACCEPTS_REPLAYED_PROOF",
]);

/** An API of the org's owner, not of Okta: it is protected by access tokens of custom servers. */
export const api = v.strictObject({
  path: v.pipe(
    v.string(),
    v.regex(
      /^(?!\/(?:api|oauth2|error|\.well-known)(?:\/|$))(?:\/[A-Za-z0-9._~-]+)+$/,
      'must be a path such as "/shop/v1/orders", and not begin as one of Okta\'s own',
    ),
  ),
  name: filled,
  /** Whose tokens it accepts, each with that server's own audience. */
  authorizationServers: v.pipe(v.array(filled), v.minLength(1, "must name a server")),
  /** The scopes that a token needs, by method; it has no others. */
  scopes: v.record(v.picklist(["GET", "POST", "PUT", "PATCH", "DELETE"]), v.array(scopeName)),
  /** Whether it accepts only tokens that are bound to a key; the name is that of RFC 9728 section 2. */
  dpopBoundAccessTokensRequired: v.optional(v.boolean(), false),
  mistakes: v.optional(v.array(mistake), []),
});
