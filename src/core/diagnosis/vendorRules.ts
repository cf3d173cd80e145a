import { rfcSection } from "../pages.ts";
import type { Evidence } from "./evidence.ts";
import { meaningOf } from "./reasons.ts";
import type { DiagnosisRule } from "./rule.ts";
import { errorNumber, saysGrantForClient } from "./vendors.ts";
import { credentialName, quotedRealm } from "./wording.ts";

const oauthError = rfcSection(6749, "5.2");

const numbered =
  (...numbers: readonly number[]) =>
  (evidence: Evidence) =>
    numbers.includes(errorNumber(evidence) ?? -1);

/** A rule of another vendor's: what its answer means is told behind its own words. */
type VendorRule = Omit<DiagnosisRule, "cause" | "page"> & {
  /** Continues a sentence. */
  readonly meaning: string | ((evidence: Evidence) => string);
};

/** Usual refusals of other vendors and of gateways, which mean there what RFC 6749 does not say. */
const RULES: readonly VendorRule[] = [
  {
    name: "auth0-wrong-secret",
    // Carried by the code, the status and "unauthorized" alone as the text.
    matches: ({ code, status, error }) =>
      code === "access_denied" && status === 401 && error.description?.toLowerCase() === "unauthorized",
    meaning: "at Auth0 that means a wrong client secret.",
    fix: "Enter the secret again; at Auth0 it is the Client Secret on the application's Settings tab. Check that the address is that of the application's own tenant.",
    remedy: "enterSecret",
  },
  {
    name: "auth0-audience",
    // Carried by "service not enabled within domain".
    matches: ({ says }) => says("service not enabled within domain"),
    meaning: (evidence) =>
      evidence.sent("audience") === undefined
        ? "the request names no audience, which Auth0 needs."
        : "this tenant has no API with the audience that was requested.",
    fix: "Put audience into the profile's extra parameters, with the Identifier of the API as Auth0's dashboard shows it, letter by letter.",
    remedy: "editParameters",
  },
  {
    name: "auth0-client-grant",
    // Carried by "client is not authorized to access".
    matches: ({ says }) => says("client is not authorized to access"),
    meaning: "the application has no client grant for this API.",
    fix: "In Auth0's dashboard, open the API, and authorize the application under Machine to Machine Applications, with the scopes that it needs.",
  },
  {
    name: "entra-wrong-secret",
    matches: numbered(7000215),
    meaning: "the secret is wrong, and often its ID was entered in its place.",
    fix: "Enter the secret's Value, which Entra shows only once, when the secret is made; the Secret ID beside it does not work. If it is lost, make a new one under Certificates & secrets.",
    remedy: "enterSecret",
  },
  {
    name: "entra-expired-secret",
    matches: numbered(7000222),
    meaning: "the secret has expired.",
    fix: "Make a new one under Certificates & secrets of the app registration, and enter its Value.",
    remedy: "enterSecret",
  },
  {
    name: "entra-scope",
    matches: numbered(70011, 1002012),
    meaning: "at Entra the scope of this grant is that of the whole API, and ends in /.default.",
    fix: "Request one scope, made of the API's Application ID URI and /.default, such as api://11111111-2222-3333-4444-555555555555/.default.",
    remedy: "chooseScopes",
  },
  {
    name: "entra-unknown-client",
    matches: numbered(700016),
    meaning: ({ profile }) => `the tenant that was asked has no app with client ID ${profile.clientId}.`,
    fix: "Compare it with the Application (client) ID of the app registration, and the tenant in the address with its Directory (tenant) ID.",
    remedy: "editClientId",
  },
  {
    name: "entra-unknown-tenant",
    matches: numbered(90002),
    meaning: "there is no such tenant.",
    fix: "Correct the tenant in the profile's address: it is the Directory (tenant) ID of the app registration, or one of the tenant's domains.",
    remedy: "editAddress",
  },
  {
    name: "keycloak-wrong-credentials",
    // Carried by "invalid client or invalid client credentials"; the code differs by version.
    matches: ({ says }) => says("invalid client or invalid client credentials"),
    meaning: ({ profile }) =>
      `the realm has no client with client ID ${profile.clientId}, or its ${credentialName(profile)} is another.`,
    fix: "Compare the client ID with the realm's list of clients, and enter the secret from the client's Credentials tab; Client authentication must be on.",
    remedy: "enterSecret",
  },
  {
    name: "keycloak-service-account",
    // Carried by "not enabled to retrieve service account".
    matches: ({ says }) => says("not enabled to retrieve service account"),
    meaning: "this client may not request tokens for itself.",
    fix: "Tick Service accounts roles in the client's Capability config.",
  },
  {
    name: "keycloak-unknown-realm",
    // Carried by the text, which stands in the place of the code.
    matches: ({ code }) => code === "Realm does not exist",
    meaning: (evidence) => `the address names the realm ${quotedRealm(evidence)}.`,
    fix: "Correct what follows /realms/ in the profile's address: it is the realm's name, not its display name, and capitals count.",
    remedy: "editAddress",
  },
  {
    name: "method-refused-elsewhere",
    // Carried by "authentication method" and a word for no.
    matches: ({ code, says }) =>
      code === "invalid_client" &&
      says("authentication method") &&
      ["unsupported", "not supported", "not allowed", "invalid"].some((word) => says(word)),
    meaning: ({ profile }) => `the client may not authenticate with ${profile.method}.`,
    fix: "Choose the same method as in the client's settings at the server, which PingOne calls Token Endpoint Authentication Method.",
    remedy: "useMethodAndRequest",
  },
  {
    name: "salesforce-run-as",
    // Carried by "no client credentials user enabled".
    matches: ({ says }) => says("no client credentials user"),
    meaning: "at Salesforce no Run As user is set for the app.",
    fix: "Choose a Run As user in the app's policies, under Client Credentials Flow; it needs a permission for the API.",
  },
  {
    name: "salesforce-client-id",
    // Carried by the code or "client identifier invalid".
    matches: ({ code, says }) => code === "invalid_client_id" || says("client identifier invalid"),
    meaning: ({ profile }) => `the client ID ${profile.clientId} is not that of an app there.`,
    fix: "Copy the client ID again from the app; Salesforce calls it the consumer key. The address must be that of the org's own domain.",
    remedy: "editClientId",
  },
  {
    name: "salesforce-flow",
    // Carried by "client credentials flow" and "not enabled".
    matches: ({ says }) => says("client credentials flow", "not enabled"),
    meaning: "the app may not use this grant.",
    fix: "Tick Enable Client Credentials Flow in the app's OAuth settings.",
  },
  {
    name: "invalid-grant-client",
    // Carried by the code and the host.
    matches: (evidence) => evidence.code === "invalid_grant" && saysGrantForClient(evidence),
    meaning: ({ profile, error }) =>
      `${error.description === undefined ? "the server does not say why it refuses the client: " : ""}the client ID ${profile.clientId} is unknown there, its ${credentialName(profile)} is wrong, or the client may not use client credentials.`,
    fix: "Compare client ID and credential with the client's settings at the server, and allow client credentials for it there.",
    remedy: "editClientId",
  },
  {
    name: "secret-refused-elsewhere",
    // Carried by "invalid_client_secret", or words for a client's credentials and for wrong.
    matches: (evidence) =>
      ["invalid_client", "access_denied", "unauthorized_client"].includes(evidence.code) &&
      credentialName(evidence.profile) === "secret" &&
      (evidence.says("invalid_client_secret") ||
        evidence.says("bad client credentials") ||
        (evidence.says("client secret") &&
          ["invalid", "wrong", "incorrect", "mismatch", "does not match"].some((word) =>
            evidence.says(word),
          ))),
    meaning: "the client secret is wrong.",
    fix: "Enter the secret again, completely and without spaces, and check that it is still valid and belongs to this client.",
    remedy: "enterSecret",
  },
  {
    name: "access-denied-as-client",
    // Carried by the code and the status: 401 is about who the client is, not about what it may do.
    matches: ({ code, status }) => code === "access_denied" && status === 401,
    meaning: ({ profile, error }) =>
      `${error.description === undefined ? "the server does not say why; " : ""}by its status 401 it most likely means that the client's ${credentialName(profile)} is wrong.`,
    fix: ({ profile }) =>
      `Enter the ${credentialName(profile)} again, and check that it belongs to client ID ${profile.clientId}.`,
    remedy: ({ profile }) => (credentialName(profile) === "key" ? "enterKey" : "enterSecret"),
  },
  {
    name: "gateway-refusal",
    // Carried by the shape: it is not OAuth's.
    matches: ({ error, code }) => error.shape === "other" && code === "" && error.description !== undefined,
    meaning:
      "that is not how OAuth names an error, so a gateway most likely answered, and the request may not have reached the authorization server.",
    fix: "Look at the gateway in front of the server: it may want an API key, another path or a subscription. Its answer is not about this client's credentials.",
    // Where it says what it wants, that is not another path.
    remedy: ({ says }) => (says("key") || says("subscription") ? undefined : "editAddress"),
  },
];

export const VENDOR_RULES: readonly DiagnosisRule[] = RULES.map(({ meaning, matches, ...rule }) => ({
  ...rule,
  matches: (evidence) => !evidence.isOkta && evidence.outcome.kind === "refused" && matches(evidence),
  cause: (evidence) => meaningOf(evidence, typeof meaning === "function" ? meaning(evidence) : meaning),
  page: oauthError,
}));
