import { quoted } from "../quoted.ts";
import type { Evidence } from "./evidence.ts";
import { PAGES } from "../pages.ts";
import type { DiagnosisRule } from "./rule.ts";
import {
  appName,
  capitalized,
  GENERAL_SETTINGS,
  scopeNames,
  serverId,
  serverName,
  serverPage,
} from "./wording.ts";

/** Who may get a token at all (grant types, access policies, network zones), recognized by Okta's wording. */
export const GRANT_RULES: readonly DiagnosisRule[] = [
  {
    name: "grant-not-enabled",
    // Carried by "not authorized" and "grant type".
    matches: ({ code, says }) => code === "unauthorized_client" && says("not authorized", "grant type"),
    guess: ({ code }) => code === "unauthorized_client",
    cause: (evidence) =>
      `Client Credentials is not selected as a grant type of ${appName(evidence)}${ticked(evidence)}.`,
    fix: `Select Client Credentials under ${GENERAL_SETTINGS} › Grant type, or use an app of type API Services, which always has it.`,
    page: PAGES.clientCredentials,
  },
  {
    name: "grant-type-not-supported",
    // Carried by the code alone.
    matches: ({ code }) => code === "unsupported_grant_type",
    cause: (evidence) =>
      isOffered(evidence)
        ? `${capitalized(serverName(evidence))} offers client_credentials, so it received another grant_type than the one that was sent.`
        : `${capitalized(serverName(evidence))} does not offer the grant type client_credentials${offered(evidence)}.`,
    fix: (evidence) =>
      isOffered(evidence)
        ? "Compare the request as sent with what arrives: look for a proxy or a gateway that changes the body on the way."
        : "Choose another server in the profile: custom authorization servers offer it, and so does the org server for Okta's own APIs.",
    remedy: (evidence) => (isOffered(evidence) ? undefined : "chooseServer"),
    page: PAGES.clientCredentials,
  },
  {
    name: "grant-for-custom-servers-only",
    // Carried by "only be used with a custom authorization server".
    matches: ({ says }) => says("only be used with a custom authorization server"),
    cause: (evidence) =>
      `Client Credentials works with a custom authorization server only in this org, and the profile asks ${serverName(evidence)}.`,
    fix: "Change the profile's authorization server to a custom one, such as default.",
    remedy: "chooseServer",
    page: PAGES.authorizationServers,
  },
  {
    name: "grant-type-missing",
    // Carried by "must specify" and "grant_type".
    matches: ({ code, says }) => code === "invalid_request" && says("must specify", "grant_type"),
    cause: "The server found no grant_type in the request's body.",
    fix: "Look at the request as sent: if grant_type is there, a proxy lost the body or its Content-Type on the way.",
    page: PAGES.clientCredentials,
  },
  {
    name: "no-matching-policy",
    // Carried by "policy evaluation failed"; no other access_denied has the status 401.
    matches: ({ code, says }) => code === "access_denied" && says("policy evaluation failed"),
    guess: ({ code, status }) => code === "access_denied" && status === 401,
    cause: (evidence) =>
      `No access policy of ${serverName(evidence)} lets ${appName(evidence)} get ${scopeNames(evidence.profile.scopes)} with the Client Credentials grant.${withoutPolicy(evidence)}`,
    fix: (evidence) =>
      `Under ${serverPage(evidence)} › Access Policies, assign the app to a policy and give that policy a rule with grant type Client Credentials, no group condition, and every requested scope (or any scopes).`,
    page: PAGES.accessPolicy,
  },
  {
    name: "policy-rejects-scopes",
    // Carried by "requested scopes were rejected".
    matches: ({ code, says }) => code === "access_denied" && says("requested scopes were rejected"),
    guess: ({ code, status }) => code === "access_denied" && status === 400,
    cause: (evidence) =>
      evidence.says("rejected")
        ? `The access policy rule that matched on ${serverName(evidence)} allows none of the requested scopes.`
        : `The access policy rule that matched on ${serverName(evidence)} does not allow all of the requested scopes.`,
    fix: (evidence) =>
      `Add ${scopeNames(evidence.profile.scopes)} to the rule under ${serverPage(evidence)} › Access Policies, or request scopes it allows.`,
    remedy: "chooseScopes",
    page: PAGES.accessPolicy,
  },
  {
    name: "policy-denies-some-scopes",
    // Carried by "denied scopes".
    matches: ({ code, says }) => code === "access_denied" && says("denied scopes"),
    cause: (evidence) =>
      `The access policy rule that matched on ${serverName(evidence)} denies ${denied(evidence)}.`,
    fix: (evidence) =>
      `Allow what was denied in the rule under ${serverPage(evidence)} › Access Policies, or remove it from the profile's scopes.`,
    remedy: "chooseScopes",
    page: PAGES.accessPolicy,
  },
  {
    name: "outside-network-zone",
    // Carried by "network zone"; no other access_denied has the status 403.
    matches: ({ code, says }) => code === "access_denied" && says("network zone"),
    guess: ({ code, status }) => code === "access_denied" && status === 403,
    cause: (evidence) =>
      `${capitalized(appName(evidence))} may be used only from certain network zones, and this machine's address is in none of them.`,
    fix: "Connect to the network or VPN that the app is meant for, or have an administrator add the public address of this machine or its proxy to a zone that the app allows (Security › Networks).",
    page: PAGES.networkZones,
  },
];

/** Okta lists the grant types that are ticked or offered: "Configured grant types: [authorization_code]." */
function configured({ error }: Evidence): string | undefined {
  return /configured grant types: \[([^\]]+)\]/i.exec(error.description ?? "")?.[1];
}

function ticked(evidence: Evidence): string {
  const list = configured(evidence);
  return list === undefined ? "" : `; selected are ${quoted(list)}`;
}

function offered(evidence: Evidence): string {
  const list = configured(evidence);
  return list === undefined ? "" : `, but ${quoted(list)}`;
}

function isOffered(evidence: Evidence): boolean {
  return configured(evidence)?.includes("client_credentials") === true;
}

function denied({ error }: Evidence): string {
  const list = /denied scopes: \[([^\]]+)\]/i.exec(error.description ?? "")?.[1];
  return list === undefined
    ? "some of the requested scopes"
    : `${list.includes(",") ? "the scopes" : "the scope"} ${quoted(list)}`;
}

/** According to Okta's page on authorization servers, the one in a free org starts without an access policy. */
function withoutPolicy({ profile }: Evidence): string {
  return serverId(profile) === "default"
    ? " In a new org, the default server may have no policy at all."
    : "";
}
