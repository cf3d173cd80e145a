import { PAGES } from "../pages.ts";
import type { Evidence } from "./evidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import { isOktaScope } from "../server/oktaScopes.ts";
import {
  appName,
  APPLICATIONS,
  BASIC,
  BY_KEY,
  capitalized,
  CLIENT_AUTHENTICATION,
  CLIENT_CREDENTIALS,
  serverName,
  usesKey,
} from "./wording.ts";

const isRefusedClient = ({ code }: Evidence) => code === "invalid_client";

/** An unknown client that authenticates by assertion is told that iss or sub is none, although both are its ID. */
const namesUnknownIssuer = (evidence: Evidence) =>
  evidence.says("client_assertion", "not a valid client_id") &&
  evidence.asserted("iss") === evidence.profile.clientId &&
  evidence.asserted("sub") === evidence.profile.clientId;

/** Whether the client exists, and what kind of app it is, recognized by Okta's wording. */
export const CLIENT_RULES: readonly DiagnosisRule[] = [
  {
    name: "unknown-client",
    // Carried by the hybrid shape alone; in OAuth's shape by "value for 'client_id'", and for assertions by
    // "client_assertion" and "not a valid client_id". That a deactivated app gets the same answer is likely but
    // unconfirmed.
    matches: (evidence) =>
      isRefusedClient(evidence) &&
      (evidence.error.shape === "hybrid" ||
        evidence.says("value for 'client_id'") ||
        namesUnknownIssuer(evidence)),
    cause: ({ host, profile }) => `No active app with client ID ${profile.clientId} is known to ${host}.`,
    fix: ({ host }) =>
      `Copy the client ID again from ${CLIENT_CREDENTIALS} in the Admin Console, and check that the app is active and belongs to the org at ${host}.`,
    remedy: "editClientId",
    page: PAGES.invalidClient,
  },
  {
    name: "integration-method",
    // Carried by the names of both methods.
    matches: (evidence) => isRefusedClient(evidence) && evidence.says(BY_KEY, BASIC),
    cause: ({ profile }) =>
      profile.method === BASIC
        ? "The app is an API service integration from Okta's catalog, and it is set to another method than the two that it may use."
        : `The app is an API service integration from Okta's catalog, which cannot authenticate with ${profile.method}.`,
    fix: ({ profile }) =>
      profile.method === BASIC
        ? `Look at ${CLIENT_CREDENTIALS}: where a public key stands there, choose ${BY_KEY} in the profile; where a secret does, install the integration again.`
        : `Choose ${BASIC} as the profile's client authentication method; newer integrations have a secret only.`,
    remedy: ({ profile }) => (profile.method === BASIC ? "switchMethod" : "useMethodAndRequest"),
    page: PAGES.apiIntegration,
  },
  {
    name: "org-server-needs-private-key",
    // Carried by "org authorization server" and the method's name.
    matches: (evidence) =>
      isRefusedClient(evidence) && evidence.says("org authorization server", BY_KEY) && !evidence.says(BASIC),
    guess: (evidence) =>
      evidence.profile.serverKind === "okta-org" &&
      !usesKey(evidence) &&
      (isRefusedClient(evidence) || (evidence.code === "" && evidence.status === 401)),
    cause: (evidence) =>
      `The org authorization server accepts only apps that authenticate with a private key, and ${usesKey(evidence) ? "the app is set to another method" : `this profile uses ${evidence.profile.method}`}.`,
    fix: (evidence) =>
      usesKey(evidence)
        ? `Set the app to Public key / Private key under ${CLIENT_AUTHENTICATION}, which deletes its secrets, and add the public half of the profile's key there.`
        : `For an API of your own, change the profile to a custom authorization server such as default. For Okta's own APIs (scopes that start with okta.), set the app to Public key / Private key under ${CLIENT_CREDENTIALS} (this deletes its secrets) and the profile to ${BY_KEY} with that key.`,
    remedy: (evidence) =>
      usesKey(evidence)
        ? "showPublicKey"
        : evidence.profile.scopes.some(isOktaScope)
          ? "switchMethod"
          : "chooseServer",
    page: PAGES.orgServerPrivateKey,
  },
  {
    name: "org-server-needs-service-app",
    // Carried by "application_type".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("application_type"),
    cause: (evidence) =>
      `The org authorization server accepts only apps of type API Services, and ${appName(evidence)} is of a different type.`,
    fix: `Create an app of type API Services under ${APPLICATIONS} › Create App Integration (in some orgs under Classic experience), or change the profile to a custom authorization server.`,
    remedy: "chooseServer",
    page: PAGES.serviceApp,
  },
  {
    name: "client-not-for-custom-servers",
    // Carried by "cannot use a custom authorization server".
    matches: ({ says }) => says("cannot use a custom authorization server"),
    cause: (evidence) =>
      `${capitalized(appName(evidence))} is made for Okta's own APIs and cannot use ${serverName(evidence)}.`,
    fix: "Change the profile to the org authorization server, or use an app of type API Services.",
    remedy: "chooseServer",
    page: PAGES.apiIntegration,
  },
  {
    name: "browser-client",
    // Carried by "only use" and the name of the other grant.
    matches: ({ code, says }) => code === "unauthorized_client" && says("only use", "authorization_code"),
    cause: (evidence) =>
      `${capitalized(appName(evidence))} is an app for browsers, which may sign users in and nothing else.`,
    fix: `Use an app of type API Services, made under ${APPLICATIONS} › Create App Integration (in some orgs under Classic experience).`,
    page: PAGES.clientCredentials,
  },
  {
    name: "public-client",
    // Carried by "confidential client is required".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("confidential client is required"),
    cause: (evidence) =>
      `${capitalized(appName(evidence))} is a public client, which has nothing to authenticate with.`,
    fix: `Choose Client secret or Public key / Private key under ${CLIENT_AUTHENTICATION}, or use an app of type API Services.`,
    page: PAGES.clientCredentials,
  },
];
