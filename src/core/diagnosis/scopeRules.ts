import { quoted } from "../quoted.ts";
import { LONGEST_SCOPES } from "../profile/profileFields.ts";
import { isOktaScope, OKTA_SCOPES, OPENID_SCOPES } from "../server/oktaScopes.ts";
import type { Evidence } from "./evidence.ts";
import { PAGES } from "../pages.ts";
import type { DiagnosisRule } from "./rule.ts";
import {
  API_SCOPES,
  appName,
  capitalized,
  quotedList,
  scopeNames,
  serverName,
  serverPage,
} from "./wording.ts";

/** Scopes that need a user, whom this grant does not have (OpenID Connect Core 5.4 and 11). */
const USER_SCOPES = [...OPENID_SCOPES, "groups"];

/** Whether scopes are most likely what the server objects to, as far as code and status show. */
const isAboutScopes = ({ code, status }: Evidence) =>
  code === "invalid_scope" || (code === "" && status === 400);

const isAtOrg = ({ profile }: Evidence) => profile.serverKind === "okta-org";
const isAtCustom = ({ profile }: Evidence) => profile.serverKind === "okta-custom";

const asksOktaScopes = (evidence: Evidence) =>
  isAtCustom(evidence) && evidence.profile.scopes.some(isOktaScope);
const asksCustomScopes = (evidence: Evidence) =>
  isAtOrg(evidence) && !evidence.profile.scopes.every(isOktaScope);

const isNotConfigured = ({ code, says }: Evidence) => code === "invalid_scope" && says("not configured");

const asksNothing = ({ profile }: Evidence) => profile.scopes.length === 0;

const lengthOf = ({ profile }: Evidence) => profile.scopes.join(" ").length;

const SCOPE_LOST =
  "Compare the request as sent with what arrives: look for a proxy or a gateway that changes the body on the way.";

/** Scopes that cannot be granted, recognized by Okta's wording. */
export const SCOPE_RULES: readonly DiagnosisRule[] = [
  {
    name: "scopes-too-long",
    // Okta documents the limit, and no text of its own for it.
    matches: () => false,
    guess: (evidence) => isAboutScopes(evidence) && lengthOf(evidence) > LONGEST_SCOPES,
    cause: (evidence) =>
      `The scopes are too long: they have ${lengthOf(evidence).toLocaleString("en")} characters together, and Okta takes ${LONGEST_SCOPES.toLocaleString("en")}.`,
    fix: "Request fewer scopes, or divide them among several profiles.",
    remedy: "chooseScopes",
    page: PAGES.clientCredentials,
  },
  {
    name: "openid-scopes",
    // Carried by "openid".
    matches: ({ code, says }) => code === "invalid_scope" && says("openid"),
    guess: (evidence) =>
      isAboutScopes(evidence) && evidence.profile.scopes.some((scope) => OPENID_SCOPES.includes(scope)),
    cause: (evidence) =>
      `Client Credentials cannot grant ${scopeNames(requested(evidence, (scope) => USER_SCOPES.includes(scope), ["openid"]))}, because there is no user.`,
    fix: "Remove openid, profile, email, offline_access and similar scopes from the profile and keep those of your API.",
    remedy: "chooseScopes",
    page: PAGES.openidScopes,
  },
  {
    name: "okta-scope-on-custom-server",
    // Carried by "not configured".
    matches: (evidence) => isNotConfigured(evidence) && asksOktaScopes(evidence),
    guess: (evidence) => isAboutScopes(evidence) && asksOktaScopes(evidence),
    cause: (evidence) =>
      `Only the org authorization server has ${scopeNames(requested(evidence, isOktaScope))}, but the profile asks ${serverName(evidence)}.`,
    fix: "Change the profile's authorization server to the org server for tokens to Okta's own APIs, or remove the okta. scopes for a token to yours.",
    remedy: "chooseServer",
    page: PAGES.authorizationServers,
  },
  {
    name: "custom-scope-on-org-server",
    // Carried by "not configured".
    matches: (evidence) => isNotConfigured(evidence) && asksCustomScopes(evidence),
    guess: (evidence) => isAboutScopes(evidence) && asksCustomScopes(evidence),
    cause: (evidence) =>
      `The org authorization server has only scopes that start with okta., not ${quotedList(
        requested(evidence, (scope) => !isOktaScope(scope)),
        "or",
      )}.`,
    fix: "Change the profile's authorization server to the custom one that defines these scopes, such as default.",
    remedy: "chooseServer",
    page: PAGES.authorizationServers,
  },
  {
    name: "scope-not-defined",
    // Carried by "not configured".
    matches: (evidence) => isNotConfigured(evidence) && undefinedScopes(evidence).length > 0,
    guess: (evidence) => evidence.code === "invalid_scope" && undefinedScopes(evidence).length > 0,
    cause: (evidence) => {
      const scopes = undefinedScopes(evidence);
      return scopes.length > 1
        ? `At least one of the scopes ${quotedList(scopes, "and")} is not defined on ${serverName(evidence)}.`
        : `Scope ${quotedList(scopes, "and")} is not defined on ${serverName(evidence)}.`;
    },
    fix: (evidence) =>
      isAtOrg(evidence)
        ? "Check the spelling against Okta's list of scopes: you cannot add scopes to the org server."
        : `Check its spelling, including capitals, against ${serverPage(evidence)} › Scopes, and add it there with Add Scope if it is missing.`,
    remedy: "chooseScopes",
    page: PAGES.scopesNotConfigured,
  },
  {
    name: "no-default-scope",
    // Carried by "default scopes".
    matches: ({ code, says }) => code === "invalid_scope" && says("default scopes"),
    guess: (evidence) => evidence.code === "invalid_scope" && asksNothing(evidence) && !isAtOrg(evidence),
    cause: (evidence) =>
      asksNothing(evidence)
        ? `The profile requests no scope, and ${serverName(evidence)} has no default scope to grant instead.`
        : `The profile requests ${scopeNames(evidence.profile.scopes)}, but the server received none.`,
    fix: (evidence) =>
      asksNothing(evidence)
        ? `Add a scope to the profile, or mark one with Set as a default scope under ${serverPage(evidence)} › Scopes.`
        : SCOPE_LOST,
    remedy: (evidence) => (asksNothing(evidence) ? "chooseScopes" : undefined),
    page: PAGES.customAuthorizationServer,
  },
  {
    name: "no-scope-requested",
    // Carried by "no scopes".
    matches: ({ code, says }) => code === "invalid_scope" && says("no scopes"),
    guess: (evidence) => evidence.code === "invalid_scope" && asksNothing(evidence) && isAtOrg(evidence),
    cause: (evidence) =>
      asksNothing(evidence)
        ? `The profile requests no scope, and ${serverName(evidence)} issues no token without one.`
        : `The profile requests ${scopeNames(evidence.profile.scopes)}, but the server received none.`,
    fix: (evidence) =>
      asksNothing(evidence)
        ? `Add one of the scopes granted under ${API_SCOPES} to the profile, such as okta.users.read.`
        : SCOPE_LOST,
    remedy: (evidence) => (asksNothing(evidence) ? "chooseScopes" : undefined),
    page: PAGES.serviceApp,
  },
  {
    name: "self-scope",
    // Carried by the code alone, which no other error has, or by ".self scopes".
    matches: ({ code, says }) => code === "client_credentials_self_scope_requested" || says(".self scopes"),
    cause: (evidence) =>
      `Client Credentials has no signed-in user, whom ${scopeNames(requested(evidence, (scope) => scope.endsWith(".self"), ["*.self"]))} would be about.`,
    fix: "Use the scope without .self, such as okta.users.read in place of okta.users.read.self.",
    remedy: "chooseScopes",
    page: PAGES.serviceApp,
  },
  {
    name: "scope-needs-consent",
    // Carried by "user consent".
    matches: ({ code, says }) => code === "consent_required" && says("user consent"),
    guess: (evidence) => evidence.code === "consent_required" && !isAtOrg(evidence),
    cause: (evidence) =>
      `A user must consent to ${consentScopes(evidence)}, and with Client Credentials there is no user.`,
    fix: (evidence) =>
      `Under ${serverPage(evidence)} › Scopes, edit the scope, set User consent to Implicit or Optional, and clear Block services from requesting this scope.`,
    page: PAGES.consent,
  },
  {
    name: "scope-not-granted",
    // Carried by "not allowed".
    matches: ({ code, says }) => code === "consent_required" && says("not allowed"),
    guess: (evidence) => evidence.code === "consent_required" && isAtOrg(evidence),
    cause: (evidence) =>
      `${capitalized(appName(evidence))} has been granted none of the requested scopes${named(evidence)}.`,
    fix: `Have a super administrator grant them under ${API_SCOPES}, or request scopes that the app has been granted.`,
    remedy: "chooseScopes",
    page: PAGES.serviceApp,
  },
];

/** The requested scopes of one kind; `otherwise` if the profile has none and the server falls back to its defaults. */
function requested(
  { profile }: Evidence,
  isMeant: (scope: string) => boolean,
  otherwise: readonly string[] = [],
): readonly string[] {
  const meant = profile.scopes.filter(isMeant);
  return meant.length > 0 ? meant : otherwise;
}

function named({ profile }: Evidence): string {
  return profile.scopes.length === 0 ? "" : ` (${quoted(profile.scopes.join(", "))})`;
}

/** Okta lists them: "[scope1, scope2]". */
function consentScopes({ error, profile }: Evidence): string {
  const list = /\[([^\]]+)\]/.exec(error.description ?? "")?.[1];
  return list === undefined
    ? scopeNames(profile.scopes)
    : `${list.includes(",") ? "the scopes" : "the scope"} ${quoted(list)}`;
}

/**
 * The scopes that may be missing on the server: those of the other kind of server are another trouble, and what Okta is
 * known to have comes into question only if nothing else does.
 */
function undefinedScopes(evidence: Evidence): readonly string[] {
  const { scopes } = evidence.profile;
  if (isAtCustom(evidence)) return scopes.filter((scope) => !isOktaScope(scope));
  if (!isAtOrg(evidence)) return scopes;
  const ofOkta = scopes.filter(isOktaScope);
  const unknown = ofOkta.filter((scope) => !OKTA_SCOPES.includes(scope));
  return unknown.length > 0 ? unknown : asksCustomScopes(evidence) ? [] : ofOkta;
}
