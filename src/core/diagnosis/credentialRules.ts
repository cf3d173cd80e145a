import { PAGES } from "../pages.ts";
import { methodsWhere } from "../profile/clientAuthenticationMethods.ts";
import { sendsAssertion } from "../profile/credentials.ts";
import type { DiagnosisRule } from "./rule.ts";
import { isOktaScope } from "./scopeRules.ts";
import { appName, capitalized, CLIENT_CREDENTIALS, listed, serverName } from "./wording.ts";

/** Registered names of methods, as the sentences below mention them. */
const BASIC = listed(methodsWhere({ sends: "basicHeader" }), "or");
const POST = listed(methodsWhere({ sends: "bodyParameters" }), "or");
const BY_KEY = listed(methodsWhere({ needs: "privateKey" }), "or");
const SENDING_SECRETS: readonly string[] = methodsWhere({ needs: "clientSecret" }).filter(
  (method) => !sendsAssertion(method),
);

/**
 * Client authentication failed, recognized by Okta's wording (its error-code reference, `invalid_client` and
 * `invalid_request`).
 */
export const CREDENTIAL_RULES: readonly DiagnosisRule[] = [
  {
    name: "unknown-client",
    // That a deactivated app gets the same answer as an unknown one is likely but unconfirmed.
    matches: ({ code, error, says }) =>
      code === "invalid_client" && (error.shape === "hybrid" || says("value for 'client_id'")),
    cause: ({ host, profile }) => `No active app with client ID ${profile.clientId} is known to ${host}.`,
    fix: ({ host }) =>
      `Copy the client ID again from ${CLIENT_CREDENTIALS} in the Admin Console, and check that the app is active and belongs to the org at ${host}.`,
    remedy: "editClientId",
    page: PAGES.invalidClient,
  },
  {
    name: "wrong-secret",
    matches: ({ code, says }) => code === "invalid_client" && says("client secret", "is invalid"),
    cause: ({ profile }) =>
      `The client secret is not one of the active secrets of the app with client ID ${profile.clientId}.`,
    fix: `Copy the secret again from ${CLIENT_CREDENTIALS} › Client Secrets, completely and without spaces; it may start or end with a hyphen. Check that this secret's status is Active and that the app belongs to this org, then use Enter Secret on the profile.`,
    remedy: "enterSecret",
    page: PAGES.clientSecrets,
  },
  {
    name: "method-mismatch",
    matches: ({ code, says }) => code === "invalid_client" && says("client authentication failed"),
    cause: ({ profile }) =>
      `The app is set to a client authentication method other than ${profile.method}, or its client ID and secret do not belong together.`,
    fix: ({ profile }) => {
      const others = SENDING_SECRETS.filter((method) => method !== profile.method);
      return `Look at ${CLIENT_CREDENTIALS} › Client authentication: with Public key / Private key, no secret works; with Client secret, the app may have been set through the API to ${listed(others, "or")}, so choose the same in the profile.`;
    },
    remedy: "switchMethod",
    page: PAGES.clientAuthentication,
  },
  {
    name: "no-credentials",
    matches: ({ code, says }) => code === "invalid_client" && says("no client credentials"),
    cause: "The server found no client credentials in the request.",
    fix: `They stand in the request as sent, so look for a proxy that removes its Authorization header or its body on the way. Where only the header is lost, ${POST} sends them in the body, if the app is set to it.`,
    remedy: "switchMethod",
    page: PAGES.clientAuthentication,
  },
  {
    name: "malformed-basic-header",
    matches: ({ code, says }) => code === "invalid_client" && says("not valid client credentials"),
    cause: "The server could not read the Authorization header as Basic credentials.",
    fix: `Enter the client ID and the secret again: copying may have added a stray character. Or send them in the body by choosing ${POST}, if the app is set to it.`,
    remedy: "editClientId",
    page: PAGES.clientAuthentication,
  },
  {
    name: "credentials-twice",
    matches: ({ says }) => says("multiple client credentials"),
    cause: "The request carried client credentials in more than one place.",
    fix: "The request as sent carries them once, so look for a proxy or an extension that adds an Authorization header on the way.",
    page: PAGES.clientAuthentication,
  },
  {
    name: "credentials-in-query",
    matches: ({ says }) => says("query parameters"),
    cause: "Credentials reached the server as query parameters of the address, which Okta refuses.",
    fix: "This extension puts none there: look at the address of the request as sent, and for a proxy or an extension that rewrites requests.",
    page: PAGES.clientAuthentication,
  },
  {
    name: "integration-method",
    matches: ({ code, says }) => code === "invalid_client" && says(BY_KEY, BASIC),
    cause: ({ profile }) =>
      `The app is an API service integration from Okta's catalog, which cannot authenticate with ${profile.method}.`,
    fix: `Choose ${BASIC} as the profile's client authentication method.`,
    remedy: "switchMethod",
    page: PAGES.apiIntegration,
  },
  {
    name: "org-server-needs-private-key",
    matches: ({ code, says }) => code === "invalid_client" && says("org authorization server", BY_KEY),
    cause: ({ profile }) =>
      `The org authorization server accepts only apps that authenticate with a private key, and this profile uses ${profile.method}.`,
    fix: `For an API of your own, change the profile to a custom authorization server such as default. For Okta's own APIs (scopes that start with okta.), set the app to Public key / Private key under ${CLIENT_CREDENTIALS} (this deletes its secrets) and the profile to ${BY_KEY} with that key.`,
    remedy: ({ profile }) => (profile.scopes.some(isOktaScope) ? "switchMethod" : "chooseServer"),
    page: PAGES.orgServerPrivateKey,
  },
  {
    name: "org-server-needs-service-app",
    matches: ({ code, says }) => code === "invalid_client" && says("application_type"),
    cause: (evidence) =>
      `The org authorization server accepts only apps of type API Services, and ${appName(evidence)} is of a different type.`,
    fix: "Create an app of type API Services (Applications › Applications › Create App Integration), or change the profile to a custom authorization server.",
    remedy: "chooseServer",
    page: PAGES.serviceApp,
  },
  {
    name: "browser-request",
    matches: ({ says }) => says("proof key for code exchange") || says("browser requests"),
    cause: "The request reached Okta with an Origin header, which makes it look like a browser's request.",
    fix: "This extension sends no such header, so look for a proxy or an extension that rewrites requests.",
    page: PAGES.browserRequest,
  },
  {
    name: "client-not-for-custom-servers",
    matches: ({ says }) => says("cannot use a custom authorization server"),
    cause: (evidence) =>
      `${capitalized(appName(evidence))} is made for Okta's own APIs and cannot use ${serverName(evidence)}.`,
    fix: "Change the profile to the org authorization server, or use an app of type API Services.",
    remedy: "chooseServer",
    page: PAGES.apiIntegration,
  },
];

/** Shown in addition to the most likely cause of a refusal. */
export const SECOND_SECRET_RULES: readonly DiagnosisRule[] = [
  {
    name: "second-secret-stored",
    matches: ({ code, profile, says }) =>
      code === "invalid_client" &&
      profile.hasSecondSecret &&
      (says("client secret", "is invalid") || says("signature is invalid")),
    cause: "The profile has two client secrets, and each request is sent with one of them.",
    fix: "Try both: while an app's secrets are rotated, one of them may be inactive already.",
    remedy: "tryBothSecrets",
    page: PAGES.clientSecrets,
  },
];
