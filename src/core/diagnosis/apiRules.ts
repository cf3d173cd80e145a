import { PAGES, rfcSection } from "../pages.ts";
import { quoted } from "../quoted.ts";
import type { CallEvidence } from "./callEvidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import { API_SCOPES, APPLICATIONS, quotedList, scopeNames, serverPage, valueText } from "./wording.ts";

const isRefused = ({ outcome }: CallEvidence) => outcome.kind === "refused";

const saysAny =
  (...texts: readonly string[]) =>
  ({ says }: CallEvidence) =>
    texts.some((text) => says(text));

/** Whether the API objects to the token itself (RFC 6750 3.1); E0000011 is Okta's code for that. */
const isTokenRefused = (evidence: CallEvidence) =>
  isRefused(evidence) &&
  (evidence.code === "invalid_token" || evidence.code === "E0000011" || evidence.status === 401);

const isAtOrg = ({ profile }: CallEvidence) => profile.serverKind === "okta-org";
const isAtCustom = ({ profile }: CallEvidence) => profile.serverKind === "okta-custom";

/** Okta's words for a token of another server, and those of others. */
const namesOtherServer = saysAny(
  "not intended for okta",
  "authorization server id",
  "another authorization server",
  "issuer",
);

const CORS =
  "CORS is not the cause: only browsers heed it, and this call was not sent by one, so its headers change nothing here.";

const nameOfScopes = (scopes: readonly string[] | undefined) =>
  scopes === undefined
    ? ""
    : scopes.length === 0
      ? " The token has none."
      : ` The token has ${scopeNames(scopes)}.`;

/** What the token lacks of what the API says it needs; all of that where it is not known what the token has. */
const lacking = ({ needed, token }: CallEvidence) => {
  const missing = needed.filter((scope) => token.scopes?.includes(scope) !== true);
  return missing.length > 0 ? missing : needed;
};

/** What an API objects to in a token, but for proofs: by table 5.3 of the facts about Okta, RFC 6750 and RFC 9068. */
export const API_TOKEN_RULES: readonly DiagnosisRule<CallEvidence>[] = [
  {
    name: "api-token-in-query",
    // Carried by "query", or by the parameter in the address (RFC 6750 2.3).
    matches: (evidence) =>
      isRefused(evidence) &&
      evidence.code === "invalid_request" &&
      (evidence.says("query") || evidence.url?.searchParams.has("access_token") === true),
    cause: ({ host }) =>
      `The API at ${host} takes no token in the query string, where it would end up in logs. The call carries it in the Authorization header.`,
    fix: "Remove access_token from the URL, and call again.",
    page: rfcSection(6750, "2.3"),
  },
  {
    name: "api-scope-missing",
    // Carried by the code, or by "required scopes".
    matches: (evidence) =>
      isRefused(evidence) &&
      (evidence.code === "insufficient_scope" ||
        (evidence.status === 403 &&
          (evidence.says("required scope") || evidence.says("insufficient scope")))),
    cause: (evidence) =>
      evidence.needed.length === 0
        ? `The token has not all scopes that this call needs, and the API does not name them.${nameOfScopes(evidence.token.scopes)}`
        : `The token lacks ${scopeNames(lacking(evidence))}, which this call needs.${nameOfScopes(evidence.token.scopes)}`,
    fix: (evidence) => {
      const scopes =
        evidence.needed.length === 0 ? "the scopes of this API" : quotedList(lacking(evidence), "and");
      return isAtOrg(evidence)
        ? `Grant ${scopes} under ${API_SCOPES}, choose it in the profile too, and request a token again.`
        : `Choose ${scopes} in the profile and request a token again${isAtCustom(evidence) ? `; if the server refuses it, see ${serverPage(evidence)} › Scopes and Access Policies` : ""}.`;
    },
    remedy: "chooseScopes",
    page: rfcSection(6750, "3.1"),
  },
  {
    name: "api-admin-role-missing",
    // Carried by the code.
    matches: ({ code }) => code === "E0000006",
    cause: ({ token }) =>
      `The app has no admin role that allows this call. Okta wants both a scope and a role.${nameOfScopes(token.scopes)}`,
    fix: `Assign a role such as Read-only Administrator to the app under ${APPLICATIONS} › your app › Admin roles, which takes effect with the same token.`,
    page: PAGES.serviceApp,
  },
  {
    name: "api-feature-missing",
    // Carried by the code.
    matches: ({ code }) => code === "E0000015",
    cause: "The org does not have the feature that this call belongs to, or the app may not use it.",
    fix: "Look for the feature among what the org has bought, and ask Okta for it if it is missing.",
    page: PAGES.errorCodes,
  },
  {
    name: "api-wants-org-token",
    // Carried by the address, which is that of an API of Okta's, and by a refusal of the token.
    matches: (evidence) =>
      isRefused(evidence) &&
      isAtCustom(evidence) &&
      evidence.isOktasApi &&
      (isTokenRefused(evidence) || namesOtherServer(evidence)),
    cause:
      "Okta's own API takes tokens of the org authorization server only, and the profile's token is from a custom one.",
    fix: "Use a profile of the org server for Okta's API, with okta. scopes and a private key; this one is for your own API.",
    remedy: "chooseServer",
    page: PAGES.authorizationServers,
  },
  {
    name: "api-got-org-token",
    // Carried by the address, which is not Okta's, and by a refusal of the token.
    matches: (evidence) => isTokenRefused(evidence) && isAtOrg(evidence) && !evidence.isOktasApi,
    cause:
      "The token is from the org authorization server, which issues tokens for Okta's own APIs only: no other API can check their signature, and their audience is the org.",
    fix: "Use a custom authorization server, such as default, with the audience and the scopes of your API.",
    remedy: "chooseServer",
    page: PAGES.validateTokens,
  },
  {
    name: "api-token-revoked",
    // Carried by the record of the token.
    matches: (evidence) => isTokenRefused(evidence) && evidence.token.isRevoked,
    cause: "The token was revoked from here, and this API asks the server about each token.",
    fix: "Request a new token, and call again.",
    remedy: "requestAgain",
    page: rfcSection(6750, "3.1"),
  },
  {
    name: "api-token-expired",
    // Carried by "expired", or by the time at which the token ends.
    matches: (evidence) => isTokenRefused(evidence) && (evidence.token.isExpired || evidence.says("expired")),
    cause: ({ token }) =>
      token.isExpired
        ? "The token has expired."
        : "The API says that the token has expired, although by this machine's clock it has not: the two clocks differ, or the token was revoked.",
    fix: "Request a new token, and call again.",
    remedy: "requestAgain",
    page: rfcSection(6750, "3.1"),
  },
  {
    name: "api-token-of-other-server",
    // Carried by the names of an authorization server.
    matches: (evidence) => isTokenRefused(evidence) && namesOtherServer(evidence),
    cause: (evidence) =>
      `The API takes tokens of another authorization server: the token's iss is ${valueText(evidence.claim("iss") ?? evidence.profile.issuer)}.`,
    fix: "Compare the issuer in the API's settings with it, also for a custom domain in the one and Okta's domain in the other.",
    remedy: "chooseServer",
    page: PAGES.authorizationServers,
  },
  {
    name: "api-audience",
    // Carried by "audience" or by "aud" as a word.
    matches: (evidence) =>
      isTokenRefused(evidence) &&
      (evidence.says("audience") || evidence.says("'aud'") || evidence.says(" aud ")),
    cause: (evidence) =>
      `The API expects another audience: the token's aud is ${valueText(evidence.claim("aud"))}.`,
    fix: (evidence) =>
      `Compare the audience in the API's settings with it, to the last slash.${isAtCustom(evidence) ? ` That of the server is under ${serverPage(evidence)} › Settings.` : ""}`,
    remedy: "chooseServer",
    page: rfcSection(9068, "4"),
  },
  {
    name: "api-signature",
    // Carried by "signature" or "signing key".
    matches: (evidence) =>
      isTokenRefused(evidence) &&
      (evidence.says("signature") || evidence.says("signing key") || evidence.says("kid")),
    cause: "The API could not verify the token's signature.",
    fix: "Compare the issuer in the API's settings with the token's iss, and let the API read the server's keys again: it may hold old ones.",
    remedy: "showServer",
    page: PAGES.validateTokens,
  },
];

/** For when nothing better is known of an API's answer. */
export const API_LAST_RULES: readonly DiagnosisRule<CallEvidence>[] = [
  {
    name: "api-cors",
    // Carried by "cors" or "origin", in an answer that is no success.
    matches: (evidence) => isRefused(evidence) && saysAny("cors", "origin not", "invalid origin")(evidence),
    cause: ({ host }) => `The API at ${host} speaks of the origin of the call.`,
    fix: `${CORS} Look for an Origin header among those of the call, or for a firewall that demands one.`,
    page: "https://fetch.spec.whatwg.org/#http-cors-protocol",
  },
  {
    name: "api-token-refused",
    matches: (evidence) => isRefused(evidence) && evidence.status === 401,
    cause: (evidence) =>
      evidence.code === "" && evidence.error.description === undefined
        ? `The API at ${evidence.host} did not accept the token (401), and does not say why.`
        : `The API at ${evidence.host} did not accept the token (401).`,
    fix: (evidence) =>
      `Compare the token's iss ${valueText(evidence.claim("iss"))} and aud ${valueText(evidence.claim("aud"))} with the API's settings, and look whether a gateway in front of it wants a login of its own.`,
    page: rfcSection(6750, "3.1"),
  },
  {
    name: "api-forbidden",
    matches: (evidence) => isRefused(evidence) && evidence.status === 403,
    cause: ({ host }) =>
      `The API at ${host} knows the token, or did not look at it, and does not allow this call (403).`,
    fix: (evidence) =>
      `Read the answer for the reason: a scope or a role that is missing, or a firewall.${nameOfScopes(evidence.token.scopes)} ${CORS}`,
    page: rfcSection(9110, "15.5.4"),
  },
  {
    name: "api-not-found",
    matches: (evidence) => isRefused(evidence) && evidence.status === 404,
    cause: ({ host, url }) =>
      `Nothing was found at ${quoted(url?.pathname ?? "this path")} on ${host} (404).`,
    fix: "Check the path and the ids in it. Some APIs also answer so where the token does not allow to see what is there.",
    page: rfcSection(9110, "15.5.5"),
  },
  {
    name: "api-method",
    matches: (evidence) => isRefused(evidence) && evidence.status === 405,
    cause: ({ exchange, header, url }) =>
      `The path ${quoted(url?.pathname ?? "")} does not take ${exchange?.request.method ?? "this method"} (405)${header("allow") === undefined ? "" : `, but ${quoted(header("allow") ?? "")}`}.`,
    fix: `Choose another method. ${CORS}`,
    page: rfcSection(9110, "15.5.6"),
  },
  {
    name: "api-failed",
    matches: (evidence) => isRefused(evidence) && evidence.status >= 500,
    cause: ({ host, status }) => `The API at ${host}, or something in front of it, failed (${status}).`,
    fix: "Call again later. If this persists, ask those who run the API; the time and the request's ID are in the answer's headers.",
    remedy: "callAgain",
    page: rfcSection(9110, "15.6"),
  },
  {
    name: "api-refused",
    matches: isRefused,
    cause: ({ host, status, code, error }) =>
      `The API at ${host} refused the call with ${status}${code === "" ? "" : ` and the code ${code}`}${error.description === undefined ? "" : `: ${quoted(error.description)}`}${/[.!?]$/.test(error.description ?? "") ? "" : "."}`,
    fix: "Read the answer for the reason: the token is not named as one, so look at the parameters and the body of the call.",
    page: rfcSection(9110, "15.5"),
  },
  {
    name: "api-redirected",
    matches: ({ outcome }) => outcome.kind === "redirected",
    cause: ({ host, outcome }) =>
      `The API at ${host} redirects to ${outcome.kind === "redirected" && outcome.location !== undefined ? quoted(outcome.location) : "an address that it does not name"}. The token is never sent on by itself, so the redirect was not followed.`,
    fix: "If that is the API's address, call it there. If it is a login page, the address is that of a web page, which takes no token.",
    page: rfcSection(9110, "15.4"),
  },
  {
    name: "api-unusable",
    matches: ({ outcome }) => outcome.kind === "unusable",
    cause: ({ host, status }) =>
      `The answer of ${host} with status ${status} is not whole, or not an answer in HTTP.`,
    fix: "Call again. If this persists, something between here and the API ends its answers.",
    remedy: "callAgain",
  },
  {
    name: "api-no-answer",
    matches: ({ outcome }) => outcome.kind === "unreachable",
    cause: ({ host }) => `No answer came from ${host}.`,
    fix: "Check the address, this machine's network, VPN and proxy, and call again.",
    remedy: "callAgain",
  },
];
