import { quoted } from "../quoted.ts";
import type { Evidence } from "./evidence.ts";
import { PAGES } from "../pages.ts";
import type { DiagnosisRule } from "./rule.ts";
import { capitalized, logHint, serverName, serverPage } from "./wording.ts";

/** What the authorization server itself cannot do or find, mostly recognized by Okta's error codes (E0000…). */
export const SERVER_RULES: readonly DiagnosisRule[] = [
  {
    name: "unknown-authorization-server",
    // Documented for metadata; unconfirmed for the token endpoint.
    matches: ({ code, says }) =>
      (code === "E0000007" && says("authorizationserver")) || says("authorization server id is invalid"),
    cause: (evidence) =>
      `${capitalized(serverName(evidence))} does not exist at ${evidence.host}, or it is inactive.`,
    fix: "Compare the ID in the profile with Security › API › Authorization Servers, where it is the last part of the Issuer URI; the preconfigured one is called default.",
    remedy: "chooseServer",
    page: PAGES.authorizationServers,
  },
  {
    name: "unknown-path",
    matches: ({ code, says }) => code === "E0000008" || (code === "E0000007" && !says("authorizationserver")),
    cause: ({ host, url }) => `There is no ${quoted(url?.pathname ?? "such path")} at ${host}.`,
    fix: "Check the domain and the authorization server ID in the profile; a token endpoint ends in /oauth2/v1/token or /oauth2/{id}/v1/token.",
    remedy: "editAddress",
    page: PAGES.authorizationServers,
  },
  {
    name: "api-access-management-missing",
    // Reported for custom servers; unconfirmed for the token endpoint.
    matches: ({ code }) => code === "E0000015",
    cause: "This org does not have API Access Management, which custom authorization servers need.",
    fix: "Change the profile to the org authorization server for tokens to Okta's own APIs, use an Integrator Free Plan org, or ask Okta for the product.",
    remedy: "chooseServer",
    page: PAGES.apiAccessManagement,
  },
  {
    name: "org-switched-off",
    matches: ({ code }) => code === "E0000260",
    cause: ({ host }) => `The developer org at ${host} has been deactivated.`,
    fix: "Sign up for an Integrator Free Plan org and create the app there; old developer orgs have been shut down since July 2025.",
    remedy: "editAddress",
    page: PAGES.orgDefaults,
  },
  {
    name: "claim-not-evaluated",
    matches: ({ code, says }) => code === "server_error" && says("claim", "evaluated"),
    cause: (evidence) =>
      `A claim of ${serverName(evidence)} could not be evaluated, most likely because its expression needs a user.`,
    fix: (evidence) =>
      `Under ${serverPage(evidence)} › Claims, make expressions tolerate a missing user, as in (appuser != null) ? appuser.userName : app.clientId, and try them in Token Preview.`,
    page: PAGES.tokenClaims,
  },
  {
    name: "token-hook-failed",
    matches: ({ code, says }) => code === "server_error" && (says("callback") || says("hook")),
    cause: "The token inline hook failed or refused the token.",
    fix: (evidence) =>
      `Look at the service behind the hook (Workflow › Inline Hooks), or remove it from the rule under ${serverPage(evidence)} › Access Policies to try without it.`,
    page: PAGES.tokenClaims,
  },
  {
    name: "feature-not-enabled",
    matches: ({ code, says }) => code === "server_error" && says("not enabled"),
    cause: "The request needs a feature that this org does not have.",
    fix: ({ hasExtraParameters }) =>
      `${hasExtraParameters ? "Remove extra parameters that ask for it, or have" : "Have"} it enabled under Settings › Features or by Okta support.`,
    remedy: ({ hasExtraParameters }) => (hasExtraParameters ? "editParameters" : undefined),
    page: PAGES.errorCodes,
  },
  {
    name: "resource-not-supported",
    matches: ({ code }) => code === "invalid_target" || code === "unsupported_api_resource",
    cause: (evidence) =>
      `${capitalized(serverName(evidence))} issues no tokens for the resource that was requested.`,
    fix: "Remove resource from the profile's extra parameters, or have the server's administrator allow it; by default a server has one audience for all tokens.",
    remedy: "editParameters",
    page: PAGES.authorizationServers,
  },
  {
    name: "media-type-refused",
    matches: ({ code }) => ["E0000021", "E0000019", "E0000149", "E0000003"].includes(code),
    cause: "Okta does not support the request's Content-Type, or the type that its Accept header asks for.",
    fix: "Look at the request as sent: its Content-Type must be application/x-www-form-urlencoded and Accept must allow application/json. If they are right, a proxy changes the request on the way.",
    page: PAGES.clientCredentials,
  },
  {
    name: "method-refused",
    matches: ({ code, status }) => code === "E0000022" || status === 405,
    cause: ({ host, url }) =>
      `The path ${quoted(url?.pathname ?? "")} at ${host} does not accept POST, so it is not a token endpoint.`,
    fix: "Check the domain and the authorization server in the profile; a token endpoint ends in /v1/token at Okta.",
    remedy: "editAddress",
    page: PAGES.authorizationServers,
  },
  {
    name: "read-only-mode",
    matches: ({ code }) => code === "E0000010",
    cause: "The org is in read-only mode, for maintenance or after a failure at Okta.",
    fix: "Check status.okta.com and try again later.",
    page: PAGES.errorCodes,
  },
  {
    name: "server-failed",
    matches: ({ code, status }) => code === "E0000009" || (code === "server_error" && status >= 500),
    cause: ({ host }) => `The server at ${host} failed while processing the request.`,
    fix: (evidence) =>
      `Try again in a minute, and check status.okta.com if this persists. ${supportHint(evidence)}`,
    remedy: "tryAgain",
    page: PAGES.errorCodes,
  },
];

function supportHint(evidence: Evidence): string {
  const { requestId } = evidence.error;
  return requestId === undefined ? logHint(evidence) : `Okta support will ask for request ID ${requestId}.`;
}
