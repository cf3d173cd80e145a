import { PAGES, rfcSection } from "../pages.ts";
import type { Evidence } from "./evidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import {
  appName,
  CLIENT_CREDENTIALS,
  credentialName,
  logHint,
  scopeNames,
  serverName,
  waitText,
} from "./wording.ts";

/** Okta's token endpoint wants none. */
function mayWantMore({ isOkta, hasExtraParameters, exchange }: Evidence): boolean {
  return !isOkta && !hasExtraParameters && exchange?.purpose === "token";
}

const oauthError = rfcSection(6749, "5.2");

/** Rules that need only the registered error code (RFC 6749 5.2, RFC 8707 2), whatever the server and its wording. */
export const CODE_RULES: readonly DiagnosisRule[] = [
  {
    name: "invalid-client",
    matches: ({ code }) => code === "invalid_client",
    cause: ({ profile }) =>
      `The server did not accept the client: the client ID ${profile.clientId} is unknown, its ${credentialName(profile)} is wrong, or it may not authenticate with ${profile.method}.`,
    fix: (evidence) =>
      `${evidence.profile.hasSecondSecret ? "Try the second secret that is stored. " : ""}Compare client ID, ${credentialName(evidence.profile)} and client authentication method with ${evidence.isOkta ? CLIENT_CREDENTIALS : "the app's settings"}. ${logHint(evidence)}`,
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
      `Look at the request as sent${evidence.hasExtraParameters ? ", above all at the profile's extra parameters" : ""}. ${mayWantMore(evidence) ? "Some servers want a parameter of their own, such as audience or resource: add it to the profile. " : ""}${logHint(evidence)}`,
    remedy: (evidence) =>
      evidence.hasExtraParameters || mayWantMore(evidence) ? "editParameters" : undefined,
    page: oauthError,
  },
  {
    name: "invalid-grant",
    matches: ({ code }) => code === "invalid_grant",
    cause: ({ profile }) =>
      `The server did not accept the grant: the client may not use client credentials, or its ID or ${credentialName(profile)} is wrong.`,
    // oidc-provider gives this answer when a client that must send a DPoP proof sends none.
    fix: (evidence) =>
      evidence.profile.isDpopOn
        ? `Compare the profile with what the server knows of this client. ${logHint(evidence)}`
        : `Compare the profile with what the server knows of this client; if it gives this client bound tokens only, turn DPoP on for this profile. ${logHint(evidence)}`,
    remedy: ({ profile }) => (profile.isDpopOn ? undefined : "turnDpopOn"),
    page: oauthError,
  },
  {
    name: "access-denied",
    matches: ({ code }) => code === "access_denied",
    cause: (evidence) =>
      `The server at ${evidence.host} denies ${appName(evidence)} a token for ${scopeNames(evidence.profile.scopes)}.`,
    fix: (evidence) => `Have the server allow it to this client. ${logHint(evidence)}`,
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
    remedy: "requestAgain",
    page: ({ isOkta }) => (isOkta ? PAGES.errorCodes : oauthError),
  },
  {
    name: "temporarily-unavailable",
    matches: ({ code }) => code === "temporarily_unavailable",
    cause: (evidence) => `The server at ${evidence.host} is overloaded or under maintenance.`,
    fix: waitText,
    remedy: "requestAgain",
    page: ({ isOkta }) => (isOkta ? PAGES.errorCodes : oauthError),
  },
];
