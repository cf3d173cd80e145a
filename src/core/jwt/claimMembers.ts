import type { Meaning } from "./meaning.ts";
import { type JsonValue, isJsonObject } from "../json.ts";

/** NumericDate claims (RFC 7519 section 2). */
export const TIME_CLAIMS: ReadonlySet<string> = new Set(["exp", "iat", "nbf", "auth_time"]);

/** The claims that name a token's client: at Okta, in RFC 9068, in OpenID Connect, at Microsoft Entra (v1), Keycloak. */
export const CLIENT_ID_CLAIMS: readonly string[] = ["cid", "client_id", "azp", "appid", "clientId"];

/**
 * Claims from RFC 7519, 7800, 8693, 9068, 9396 and 9449, those of OpenID Connect that turn up in access tokens, and
 * Okta's own.
 */
export const CLAIM_MEMBERS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["iss", "Who issued the token; an API must expect exactly this value."],
  [
    "sub",
    (value, claims) =>
      CLIENT_ID_CLAIMS.some((name) => Object.hasOwn(claims, name) && claims[name] === value)
        ? "Whom the token is about: the client itself, because there is no user."
        : "Whom the token is about.",
  ],
  [
    "aud",
    (value) =>
      Array.isArray(value)
        ? "Which APIs the token is meant for; each must find its own name here."
        : "Which API the token is meant for; it must find its own name here.",
  ],
  ["exp", "When the token expires."],
  ["nbf", "The token must not be accepted before this time."],
  ["iat", "When the token was issued."],
  ["auth_time", "When the user signed in; a machine-to-machine token normally has none."],
  [
    "jti",
    (value) =>
      typeof value === "string" && value.startsWith("AT.")
        ? "The token's own ID; for access tokens, Okta's start with AT."
        : "The token's own ID, which no other token has.",
  ],
  ["scp", "The granted scopes, as Okta names this claim (RFC 9068 calls it scope)."],
  ["scope", "The granted scopes."],
  [
    "cid",
    "Client ID of the app that requested the token, as Okta names this claim (RFC 9068 calls it client_id).",
  ],
  ["client_id", "Client ID of the app that requested the token."],
  ["azp", "Client ID of the app the token was issued to."],
  [
    "appid",
    "Client ID of the app that requested the token, as Microsoft Entra names this claim in version 1.",
  ],
  ["clientId", "Client ID of the app that requested the token, as Keycloak names this claim."],
  ["scopes", "The granted scopes (RFC 9068 calls this claim scope)."],
  ["uid", "Okta's ID of the user behind the token; a machine-to-machine token has none."],
  ["ver", "Version of Okta's token format."],
  ["cnf", confirmation],
  ["act", "Who acts on behalf of the subject (RFC 8693)."],
  ["may_act", "Who may act on behalf of the subject (RFC 8693)."],
  ["acr", "How strongly the user was authenticated."],
  ["amr", "How the user was authenticated."],
  ["groups", "The subject's groups."],
  ["roles", "The subject's roles."],
  ["entitlements", "What the subject is entitled to."],
  ["authorization_details", "What was granted, in more detail than scopes allow (RFC 9396)."],
  ["nonce", "A value from the requester, returned so that it can detect replays."],
  ["sid", "ID of the session the token belongs to."],
  ["htm", "HTTP method that a DPoP proof is made for (RFC 9449)."],
  ["htu", "URL that a DPoP proof is made for (RFC 9449)."],
  ["ath", "Hash of the access token that a DPoP proof is made for (RFC 9449)."],
]);

/** RFC 7800 3, RFC 8705 3.1, RFC 9449 6.1. */
function confirmation(value: JsonValue): string {
  if (isJsonObject(value) && "jkt" in value) {
    return "Whoever uses the token must prove possession of the key with this thumbprint (DPoP).";
  }
  if (isJsonObject(value) && "x5t#S256" in value) {
    return "Whoever uses the token must present the certificate with this thumbprint (mutual TLS).";
  }
  return "Whoever uses the token must prove possession of the key that is named here.";
}
