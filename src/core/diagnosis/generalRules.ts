import { quoted } from "../quoted.ts";
import type { Evidence } from "./evidence.ts";
import { PAGES, rfcSection } from "../pages.ts";
import type { DiagnosisRule } from "./rule.ts";
import { place } from "./transportRules.ts";
import { appName, credentialName, logHint, scopeNames, serverName, waitText } from "./wording.ts";

const isRefused = ({ outcome }: Evidence) => outcome.kind === "refused";

const oauthError = rfcSection(6749, "5.2");

/** Rules that need only the registered error code (RFC 6749 5.2, RFC 8707 2), whatever the server and its wording. */
export const CODE_RULES: readonly DiagnosisRule[] = [
  {
    name: "invalid-client",
    matches: ({ code }) => code === "invalid_client",
    cause: ({ profile }) =>
      `The server did not accept the client: the client ID ${profile.clientId} is unknown, its ${credentialName(profile)} is wrong, or it may not authenticate with ${profile.method}.`,
    fix: (evidence) =>
      `Compare client ID, ${credentialName(evidence.profile)} and client authentication method with the app's settings. ${logHint(evidence)}`,
    remedy: ({ profile }) => (profile.hasSecondSecret ? "tryBothSecrets" : "editClientId"),
    page: oauthError,
  },
  {
    name: "invalid-scope",
    matches: ({ code }) => code === "invalid_scope",
    cause: (evidence) =>
      `The server at ${evidence.host} does not give this client ${scopeNames(evidence.profile.scopes)}.`,
    fix: (evidence) =>
      `Check the spelling of the scopes and which of them the app may have. ${logHint(evidence)}`,
    remedy: "chooseScopes",
    page: rfcSection(6749, "3.3"),
  },
  {
    name: "unauthorized-client",
    matches: ({ code }) => code === "unauthorized_client",
    cause: (evidence) =>
      `The server does not allow ${appName(evidence)} to use the client credentials grant.`,
    fix: (evidence) => `Allow the client credentials grant in the app's settings. ${logHint(evidence)}`,
    page: oauthError,
  },
  {
    name: "unsupported-grant-type",
    matches: ({ code }) => code === "unsupported_grant_type",
    cause: (evidence) =>
      `The client credentials grant type is not supported by ${serverName(evidence)}, or grant_type was changed on the way.`,
    fix: "Look at the request as sent and at grant_types_supported in the server's metadata.",
    remedy: "showServer",
    page: oauthError,
  },
  {
    name: "invalid-request",
    matches: ({ code }) => code === "invalid_request",
    cause: "The server found a parameter missing, repeated or malformed.",
    fix: (evidence) =>
      `Look at the request as sent${evidence.hasExtraParameters ? ", above all at the profile's extra parameters" : ""}. ${logHint(evidence)}`,
    remedy: ({ hasExtraParameters }) => (hasExtraParameters ? "editParameters" : undefined),
    page: oauthError,
  },
  {
    name: "invalid-grant",
    matches: ({ code }) => code === "invalid_grant",
    cause: "The server did not accept the grant, which for client credentials is unusual.",
    // oidc-provider gives this answer when a client that must send a DPoP proof sends none.
    fix: (evidence) =>
      evidence.profile.isDpopOn
        ? `Look at the request as sent and at what the server knows of this client. ${logHint(evidence)}`
        : `If the server gives this client bound tokens only, turn DPoP on for this profile. ${logHint(evidence)}`,
    remedy: ({ profile }) => (profile.isDpopOn ? undefined : "turnDpopOn"),
    page: oauthError,
  },
  {
    name: "access-denied",
    matches: ({ code }) => code === "access_denied",
    cause: (evidence) => `A rule of ${serverName(evidence)} denies ${appName(evidence)} a token.`,
    fix: (evidence) => `Look at the server's policies for this app and these scopes. ${logHint(evidence)}`,
    page: ({ isOkta }) => (isOkta ? PAGES.accessPolicy : oauthError),
  },
  {
    name: "consent-required",
    matches: ({ code }) => code === "consent_required",
    cause: (evidence) =>
      `Someone must first consent to ${scopeNames(evidence.profile.scopes)} for ${appName(evidence)}.`,
    fix: (evidence) => `Have an administrator grant the scopes to the app. ${logHint(evidence)}`,
    page: ({ isOkta }) => (isOkta ? PAGES.consent : oauthError),
  },
  {
    name: "invalid-target",
    matches: ({ code }) => code === "invalid_target",
    cause: (evidence) =>
      `The server at ${evidence.host} issues no tokens for the resource or audience that was requested.`,
    fix: "Correct resource or audience in the profile's extra parameters.",
    remedy: "editParameters",
    page: rfcSection(8707, "2"),
  },
  {
    name: "unsupported-token-type",
    matches: ({ code }) => code === "unsupported_token_type",
    cause: "The server does not accept this type of token.",
    fix: logHint,
    page: rfcSection(7009, "2.2.1"),
  },
  {
    name: "server-error",
    matches: ({ code }) => code === "server_error",
    cause: (evidence) => `The server at ${evidence.host} failed while processing the request.`,
    fix: (evidence) => `Try again in a minute. ${logHint(evidence)}`,
    remedy: "tryAgain",
    page: ({ isOkta }) => (isOkta ? PAGES.errorCodes : oauthError),
  },
  {
    name: "temporarily-unavailable",
    matches: ({ code }) => code === "temporarily_unavailable",
    cause: (evidence) => `The server at ${evidence.host} is overloaded or under maintenance.`,
    fix: waitText,
    remedy: "tryAgain",
    page: ({ isOkta }) => (isOkta ? PAGES.errorCodes : oauthError),
  },
];

/** Rules that need only the status or the phase, for when nothing better is known. */
export const LAST_RESORT_RULES: readonly DiagnosisRule[] = [
  {
    name: "not-found",
    matches: (evidence) => isRefused(evidence) && evidence.status === 404,
    cause: ({ host, url }) => `Nothing was found at ${quoted(url?.pathname ?? "this path")} on ${host}.`,
    fix: "Check the domain, the port and the authorization server in the profile.",
    remedy: "editAddress",
    page: rfcSection(6749, "3.2"),
  },
  {
    name: "gateway-failed",
    matches: (evidence) => isRefused(evidence) && [502, 503, 504].includes(evidence.status),
    cause: ({ host, status }) => `The server behind ${host} cannot be reached at the moment (${status}).`,
    fix: (evidence) =>
      `${waitText(evidence)} If this persists, check the provider's status page or the proxy on the way.`,
    remedy: "tryAgain",
  },
  {
    name: "refused",
    matches: (evidence) => isRefused(evidence) && ![404, 502, 503, 504].includes(evidence.status),
    cause: ({ host, status, code }) =>
      `The server at ${host} refused the request with ${status}${code === "" ? " and named no known error" : ` and the error ${code}`}.`,
    fix: (evidence) => `Read the answer's body. ${logHint(evidence)}`,
    page: ({ isOkta }) => (isOkta ? PAGES.errorCodes : oauthError),
  },
  {
    name: "redirected",
    matches: ({ outcome }) => outcome.kind === "redirected",
    cause: ({ host }) =>
      `The server at ${host} answered with a redirect. Credentials are never sent to a redirect's target, so it was not followed.`,
    fix: "Check the address in the profile: a token endpoint does not redirect.",
    remedy: "editAddress",
    page: rfcSection(6749, "3.2"),
  },
  {
    name: "unusable",
    matches: ({ outcome }) => outcome.kind === "unusable",
    cause: ({ host, status }) =>
      status < 200
        ? `The server at ${host} answered ${status}, which is not the status of an answer in HTTP.`
        : `The server at ${host} answered ${status} without a token.`,
    fix: "Read the answer's body and check the address in the profile.",
    remedy: "editAddress",
    page: rfcSection(6749, "5.1"),
  },
  {
    name: "no-answer",
    matches: ({ outcome }) => outcome.kind === "unreachable",
    cause: (evidence) => `No answer came from ${place(evidence)}${phase(evidence)}.`,
    fix: "Check the address in the profile, this machine's network, VPN and proxy, and try again.",
    remedy: "tryAgain",
  },
];

const PHASES = {
  dns: "while its address was looked up",
  connect: "while connecting",
  proxy: "while going through the proxy",
  tls: "during the TLS handshake",
  send: "while the request was sent",
  wait: "while waiting for the answer",
  download: "while the answer was read",
} as const;

function phase({ failure }: Evidence): string {
  return failure === undefined ? "" : `: ${failure.code} ${PHASES[failure.phase]}`;
}
