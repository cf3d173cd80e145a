import { quoted } from "../quoted.ts";
import { OPENID_SCOPES } from "../server/oktaScopes.ts";
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

export const isOktaScope = (scope: string) => scope.startsWith("okta.");

const isNotConfigured = ({ code, says }: Evidence) => code === "invalid_scope" && says("not configured");

/** Scopes that cannot be granted, recognized by Okta's wording. */
export const SCOPE_RULES: readonly DiagnosisRule[] = [
  {
    name: "openid-scopes",
    matches: ({ code, says }) => code === "invalid_scope" && says("openid"),
    cause: (evidence) =>
      `Client Credentials cannot grant ${scopeNames(requested(evidence, (scope) => USER_SCOPES.includes(scope), ["openid"]))}, because there is no user.`,
    fix: "Remove openid, profile, email, offline_access and similar scopes from the profile and keep those of your API.",
    remedy: "chooseScopes",
    page: PAGES.openidScopes,
  },
  {
    name: "okta-scope-on-custom-server",
    matches: (evidence) =>
      isNotConfigured(evidence) &&
      evidence.profile.serverKind === "okta-custom" &&
      evidence.profile.scopes.some(isOktaScope),
    cause: (evidence) =>
      `Only the org authorization server has ${scopeNames(requested(evidence, isOktaScope))}, but the profile asks ${serverName(evidence)}.`,
    fix: "Change the profile's authorization server to the org server for tokens to Okta's own APIs, or remove the okta. scopes for a token to yours.",
    remedy: "chooseServer",
    page: PAGES.authorizationServers,
  },
  {
    name: "custom-scope-on-org-server",
    matches: (evidence) =>
      isNotConfigured(evidence) &&
      evidence.profile.serverKind === "okta-org" &&
      !evidence.profile.scopes.every(isOktaScope),
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
    matches: isNotConfigured,
    cause: (evidence) => {
      const { scopes } = evidence.profile;
      const [only = "that was requested"] = scopes;
      return scopes.length > 1
        ? `At least one of the scopes ${quotedList(scopes, "and")} is not defined on ${serverName(evidence)}.`
        : `Scope ${quoted(only)} is not defined on ${serverName(evidence)}.`;
    },
    fix: (evidence) =>
      evidence.profile.serverKind === "okta-org"
        ? "Check the spelling against Okta's list of scopes: you cannot add scopes to the org server."
        : `Check its spelling, including capitals, against ${serverPage(evidence)} › Scopes, and add it there with Add Scope if it is missing.`,
    remedy: "chooseScopes",
    page: PAGES.scopesNotConfigured,
  },
  {
    name: "no-default-scope",
    matches: ({ code, says }) => code === "invalid_scope" && says("default scopes"),
    cause: (evidence) =>
      `The profile requests no scope, and ${serverName(evidence)} has no default scope to grant instead.`,
    fix: (evidence) =>
      `Add a scope to the profile, or mark one with Set as a default scope under ${serverPage(evidence)} › Scopes.`,
    remedy: "chooseScopes",
    page: PAGES.customAuthorizationServer,
  },
  {
    name: "no-scope-requested",
    matches: ({ code, says }) => code === "invalid_scope" && says("no scopes"),
    cause: (evidence) =>
      `The profile requests no scope, and ${serverName(evidence)} issues no token without one.`,
    fix: `Add one of the scopes granted under ${API_SCOPES} to the profile, such as okta.users.read.`,
    remedy: "chooseScopes",
    page: PAGES.serviceApp,
  },
  {
    name: "self-scope",
    matches: ({ code, says }) => code === "client_credentials_self_scope_requested" || says(".self scopes"),
    cause: (evidence) =>
      `Client Credentials has no signed-in user, whom ${scopeNames(requested(evidence, (scope) => scope.endsWith(".self"), ["*.self"]))} would be about.`,
    fix: "Use the scope without .self, such as okta.users.read in place of okta.users.read.self.",
    remedy: "chooseScopes",
    page: PAGES.serviceApp,
  },
  {
    name: "scope-needs-consent",
    matches: ({ code, says }) => code === "consent_required" && says("user consent"),
    cause: (evidence) =>
      `A user must consent to ${consentScopes(evidence)}, and with Client Credentials there is no user.`,
    fix: (evidence) =>
      `Under ${serverPage(evidence)} › Scopes, edit the scope and set User consent to Implicit or Flexible, with services not blocked from requesting it.`,
    page: PAGES.consent,
  },
  {
    name: "scope-not-granted",
    matches: ({ code, says }) => code === "consent_required" && says("not allowed"),
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
  return list === undefined ? scopeNames(profile.scopes) : `the scopes ${quoted(list)}`;
}
