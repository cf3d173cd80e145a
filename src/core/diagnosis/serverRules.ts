import { quoted } from "../quoted.ts";
import type { Evidence } from "./evidence.ts";
import { PAGES } from "../pages.ts";
import type { DiagnosisRule } from "./rule.ts";
import { capitalized, logHint, serverName, serverPage, waitText } from "./wording.ts";

const LOST = "look for a proxy or a gateway that changes requests on the way";

/** What the authorization server itself cannot do or find, mostly recognized by Okta's error codes (E0000…). */
export const SERVER_RULES: readonly DiagnosisRule[] = [
  {
    name: "unknown-authorization-server",
    // Carried by the code and "authorizationserver", which is documented for metadata and unconfirmed for the token
    // endpoint; elsewhere by "authorization server id is invalid".
    guess: ({ code, profile }) => code === "E0000007" && profile.serverKind === "okta-custom",
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
    // Carried by the code alone.
    matches: ({ code }) => code === "E0000008",
    guess: ({ code }) => code === "E0000007",
    cause: ({ host, url }) => `There is no ${quoted(url?.pathname ?? "such path")} at ${host}.`,
    fix: "Check the domain in the profile; where a gateway stands in front of the org, it may take the path for another one. A token endpoint ends in /oauth2/v1/token or /oauth2/{id}/v1/token.",
    remedy: "editAddress",
    page: PAGES.authorizationServers,
  },
  {
    name: "api-access-management-missing",
    // Carried by the code alone, which is reported for custom servers and unconfirmed for the token endpoint.
    matches: ({ code }) => code === "E0000015",
    cause: "This org does not have API Access Management, which custom authorization servers need.",
    fix: "Change the profile to the org authorization server for tokens to Okta's own APIs, use an Integrator Free Plan org, or ask Okta for the product.",
    remedy: "chooseServer",
    page: PAGES.apiAccessManagement,
  },
  {
    name: "org-switched-off",
    // Carried by the code alone.
    matches: ({ code }) => code === "E0000260",
    cause: ({ host }) => `The developer org at ${host} has been deactivated.`,
    fix: "Sign up for an Integrator Free Plan org and create the app there; old developer orgs have been shut down since July 2025.",
    remedy: "editAddress",
    page: PAGES.orgDefaults,
  },
  {
    name: "claim-not-evaluated",
    // Carried by "claim" and "evaluated".
    matches: ({ code, says }) => code === "server_error" && says("claim", "evaluated"),
    cause: (evidence) =>
      `${claimIn(evidence)} of ${serverName(evidence)} could not be evaluated, most likely because its expression needs a user.`,
    fix: (evidence) =>
      `Under ${serverPage(evidence)} › Claims, make expressions tolerate a missing user, as in (appuser != null) ? appuser.userName : app.clientId, and try them in Token Preview.`,
    page: PAGES.tokenClaims,
  },
  {
    name: "token-hook-failed",
    // Carried by "callback", "callout" or "hook", unless the hook speaks for itself.
    matches: ({ code, says }) => code === "server_error" && isAboutHook(says),
    cause: "The token inline hook failed or refused the token.",
    fix: (evidence) =>
      `Look at the service behind the hook (Workflow › Inline Hooks), or remove it from the rule under ${serverPage(evidence)} › Access Policies to try without it.`,
    page: PAGES.tokenClaims,
  },
  {
    name: "groups-claim-too-large",
    // Carried by "groups" and "claim", and a word for too many.
    matches: ({ code, says }) =>
      code === "server_error" &&
      says("groups", "claim") &&
      ["too many", "too large", "exceed", "more than", "limit"].some((word) => says(word)),
    cause: (evidence) => `A groups claim of ${serverName(evidence)} would hold more groups than Okta allows.`,
    fix: (evidence) =>
      `Under ${serverPage(evidence)} › Claims, give the claim a narrower filter, or take it out of access tokens: without a user it is seldom of use.`,
    page: PAGES.tokenClaims,
  },
  {
    name: "encryption-key-missing",
    // Carried by "encryption key", or by "authorization server jwkset"; "jwks_uri" or "jwksUri" tells the two kinds apart.
    matches: ({ says }) => says("encryption key") || says("authorization server jwkset"),
    cause: (evidence) =>
      `Access tokens of ${serverName(evidence)} are to be encrypted, and there is no usable key ${isAboutKeyUrl(evidence) ? "at the URL of the keys" : "for that"}.`,
    fix: (evidence) =>
      isAboutKeyUrl(evidence)
        ? `Publish one key with use enc at the URL that is set under ${serverPage(evidence)}, reachable from the internet, or turn the encryption of access tokens off there.`
        : `Add an active encryption key under ${serverPage(evidence)}, or turn the encryption of access tokens off there.`,
    page: PAGES.keyManagement,
  },
  {
    name: "feature-not-enabled",
    // Carried by "feature" and "not enabled"; the code differs.
    matches: ({ code, says }) =>
      ["server_error", "access_denied"].includes(code) && says("feature", "not enabled"),
    cause: "The request needs a feature that this org does not have.",
    fix: ({ hasExtraParameters }) =>
      `${hasExtraParameters ? "Remove extra parameters that ask for it, or have" : "Have"} it enabled under Settings › Features or by Okta support.`,
    remedy: ({ hasExtraParameters }) => (hasExtraParameters ? "editParameters" : undefined),
    page: PAGES.errorCodes,
  },
  {
    name: "too-many-resources",
    // Carried by the code and "too many".
    matches: (evidence) => isAboutResource(evidence) && evidence.says("too many"),
    cause: (evidence) =>
      `The request names ${resourcesIn(evidence)} resources, which are more than ${serverName(evidence)} takes at a time.`,
    fix: "Keep one resource in the profile's extra parameters, and make a profile for each of the others.",
    remedy: "editParameters",
    page: PAGES.authorizationServers,
  },
  {
    name: "resource-not-supported",
    // Carried by the codes alone.
    matches: (evidence) => isAboutResource(evidence) && !evidence.says("too many"),
    cause: (evidence) => {
      const resource = evidence.sent("resource") ?? evidence.sent("audience");
      return resource === undefined
        ? `${capitalized(serverName(evidence))} refuses a resource, although the profile sends none.`
        : `${capitalized(serverName(evidence))} issues no tokens for the resource ${quoted(resource)}.`;
    },
    fix: ({ hasExtraParameters }) =>
      hasExtraParameters
        ? "Remove resource from the profile's extra parameters, or have the server's administrator allow it; by default a server has one audience for all tokens."
        : "Compare the request as sent with what arrives: look for a proxy or a gateway that adds to the body on the way.",
    remedy: ({ hasExtraParameters }) => (hasExtraParameters ? "editParameters" : undefined),
    page: PAGES.authorizationServers,
  },
  {
    name: "media-type-refused",
    // Carried by the code alone.
    matches: ({ code }) => code === "E0000021",
    cause: "Okta does not support the Content-Type, or the Accept header, with which the request arrived.",
    fix: `They were sent as application/x-www-form-urlencoded and application/json, so ${LOST}.`,
    page: PAGES.clientCredentials,
  },
  {
    name: "accept-refused",
    // Carried by the codes alone.
    matches: ({ code }) => code === "E0000019" || code === "E0000149",
    cause: "Okta cannot answer in the type that the request's Accept header asked for when it arrived.",
    fix: `It was sent as application/json, so ${LOST}.`,
    page: PAGES.clientCredentials,
  },
  {
    name: "body-unreadable",
    // Carried by the code alone.
    matches: ({ code }) => code === "E0000003",
    cause: "Okta could not read the body of the request.",
    fix: `It was sent as a form, as the request as sent shows, so ${LOST}.`,
    page: PAGES.clientCredentials,
  },
  {
    name: "read-only-mode",
    // Carried by the code alone.
    matches: ({ code }) => code === "E0000010",
    cause: "The org is in read-only mode, for maintenance or after a failure at Okta.",
    fix: "Check status.okta.com and try again later.",
    remedy: "requestAgain",
    page: PAGES.errorCodes,
  },
  {
    name: "okta-overloaded",
    // Carried by the code and "overload".
    matches: ({ code, says }) => code === "temporarily_unavailable" && says("overload"),
    cause: ({ host }) => `The org at ${host} is overloaded or under maintenance.`,
    fix: waitText,
    remedy: "requestAgain",
    page: PAGES.errorCodes,
  },
  {
    name: "server-failed",
    // Carried by the code and the status alone.
    matches: ({ code, status, says }) =>
      code === "E0000009" || (code === "server_error" && status >= 500 && !isAboutHook(says)),
    cause: ({ host }) => `The server at ${host} failed while processing the request.`,
    fix: (evidence) =>
      `Try again in a minute, and check status.okta.com if this persists. ${supportHint(evidence)}`,
    remedy: "requestAgain",
    page: PAGES.errorCodes,
  },
  {
    name: "token-not-made",
    // Okta fails so for a claim or a hook; in words that are not known, it may be either.
    matches: () => false,
    guess: ({ code, status, profile }) =>
      code === "server_error" && status === 400 && profile.serverKind === "okta-custom",
    cause: (evidence) =>
      `a claim of ${serverName(evidence)} could not be evaluated, or a token inline hook refused the token.`,
    fix: (evidence) =>
      `Try the claims under ${serverPage(evidence)} › Claims in Token Preview, and look at the service behind the hook (Workflow › Inline Hooks). ${logHint(evidence)}`,
    page: PAGES.tokenClaims,
  },
];

/** "The claim sub", or "A claim" if the server does not name it. */
function claimIn({ error }: Evidence): string {
  const name = /'([^']+)' (?:system |user )?claim/i.exec(error.description ?? "")?.[1];
  return name === undefined ? "A claim" : `The claim ${quoted(name)}`;
}

function isAboutHook(says: Evidence["says"]): boolean {
  return says("callback") || says("callout") || says("hook");
}

function isAboutKeyUrl({ says }: Evidence): boolean {
  return says("jwks_uri") || says("jwksuri");
}

function isAboutResource({ code }: Evidence): boolean {
  return code === "invalid_target" || code === "unsupported_api_resource";
}

function resourcesIn({ exchange }: Evidence): number {
  return new URLSearchParams(exchange?.request.body).getAll("resource").length;
}

function supportHint(evidence: Evidence): string {
  const { requestId } = evidence.error;
  return requestId === undefined ? logHint(evidence) : `Okta support will ask for request ID ${requestId}.`;
}
