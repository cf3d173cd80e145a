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
    matches: ({ code, says }) => code === "unauthorized_client" && says("grant type"),
    cause: (evidence) =>
      `Client Credentials is not selected as a grant type of ${appName(evidence)}${ticked(evidence)}.`,
    fix: `Select Client Credentials under ${GENERAL_SETTINGS} › Grant type, or use an app of type API Services, which always has it.`,
    page: PAGES.clientCredentials,
  },
  {
    name: "grant-type-not-supported",
    matches: ({ code }) => code === "unsupported_grant_type",
    cause: (evidence) => `The grant type that was sent is unknown to ${serverName(evidence)}.`,
    fix: "Look at the request as sent: grant_type is client_credentials there. When the server lists that grant, look for a proxy that changes the body.",
    remedy: "showServer",
    page: PAGES.clientCredentials,
  },
  {
    name: "grant-type-missing",
    matches: ({ code, says }) => code === "invalid_request" && says("must specify", "grant_type"),
    cause: "The server found no grant_type in the request's body.",
    fix: "Look at the request as sent: if grant_type is there, a proxy lost the body or its Content-Type on the way.",
    page: PAGES.clientCredentials,
  },
  {
    name: "no-matching-policy",
    matches: ({ code, says }) => code === "access_denied" && says("policy evaluation failed"),
    cause: (evidence) =>
      `No access policy of ${serverName(evidence)} lets ${appName(evidence)} get ${scopeNames(evidence.profile.scopes)} with the Client Credentials grant.${withoutPolicy(evidence)}`,
    fix: (evidence) =>
      `Under ${serverPage(evidence)} › Access Policies, assign the app to a policy and give that policy a rule with grant type Client Credentials, no group condition, and every requested scope (or any scopes).`,
    page: PAGES.accessPolicy,
  },
  {
    name: "policy-rejects-scopes",
    matches: ({ code, says }) => code === "access_denied" && says("requested scopes were rejected"),
    cause: (evidence) =>
      `The access policy rule that matched on ${serverName(evidence)} allows none of the requested scopes.`,
    fix: (evidence) =>
      `Add ${scopeNames(evidence.profile.scopes)} to the rule under ${serverPage(evidence)} › Access Policies, or request scopes it allows.`,
    remedy: "chooseScopes",
    page: PAGES.accessPolicy,
  },
  {
    name: "policy-denies-some-scopes",
    matches: ({ code, says }) => code === "access_denied" && says("denied scopes"),
    cause: (evidence) =>
      `The access policy rule that matched on ${serverName(evidence)} denies ${denied(evidence)}.`,
    fix: (evidence) =>
      `Add them to the rule under ${serverPage(evidence)} › Access Policies, or remove them from the profile.`,
    remedy: "chooseScopes",
    page: PAGES.accessPolicy,
  },
  {
    name: "outside-network-zone",
    matches: ({ code, says }) => code === "access_denied" && says("network zone"),
    cause: (evidence) =>
      `${capitalized(appName(evidence))} may be used only from certain network zones, and this machine's address is in none of them.`,
    fix: "Connect to the network or VPN that the app is meant for, or have an administrator add the public address of this machine or its proxy to a zone that the app allows (Security › Networks).",
    page: PAGES.networkZones,
  },
];

/** Okta lists the grant types that are ticked: "Configured grant types: [authorization_code]." */
function ticked({ error }: Evidence): string {
  const list = /configured grant types: \[([^\]]+)\]/i.exec(error.description ?? "")?.[1];
  return list === undefined ? "" : `; selected are ${quoted(list)}`;
}

function denied({ error }: Evidence): string {
  const list = /denied scopes: \[([^\]]+)\]/i.exec(error.description ?? "")?.[1];
  return list === undefined ? "some of the requested scopes" : `the scopes ${quoted(list)}`;
}

/** According to Okta's page on authorization servers, the one in a free org starts without an access policy. */
function withoutPolicy({ profile }: Evidence): string {
  return serverId(profile) === "default"
    ? " In a new org, the default server may have no policy at all."
    : "";
}
