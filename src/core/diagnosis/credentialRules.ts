import { quoted } from "../quoted.ts";
import { PAGES } from "../pages.ts";
import type { Evidence } from "./evidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import { saysWrongSecret } from "./secretRules.ts";
import { CLIENT_AUTHENTICATION, CLIENT_SECRETS, listed, POST, SENDING_SECRETS, usesKey } from "./wording.ts";

const isRefusedClient = ({ code }: Evidence) => code === "invalid_client";

const LOST = "look for a proxy or a gateway that changes requests on the way";

/** Where the proof stood that was sent, by what carries it. */
const SENT_IN = {
  basicHeader: "an Authorization header was sent",
  bodyParameters: "client_id and client_secret were sent in the body",
  assertion: "a client_assertion was sent in the body",
} as const;

/** How the client authenticated, recognized by Okta's wording (its error-code reference, `invalid_client`). */
export const CREDENTIAL_RULES: readonly DiagnosisRule[] = [
  {
    name: "wrong-secret",
    matches: saysWrongSecret,
    cause: ({ profile, proof }) =>
      `The client secret${proof === "assertion" ? " that signs the assertion" : ""} is not one of the active secrets of the app with client ID ${profile.clientId}.`,
    fix: ({ profile }) =>
      `${profile.hasSecondSecret ? "Try both secrets: the second secret that is stored may be the active one. Otherwise c" : "C"}opy the secret again from ${CLIENT_SECRETS}, completely and without spaces; it may start or end with a hyphen. Check that this secret's status is Active and that the app belongs to this org, then use Enter Secret on the profile.`,
    remedy: ({ profile }) => (profile.hasSecondSecret ? "tryBothSecrets" : "enterSecret"),
    page: PAGES.clientSecrets,
  },
  {
    name: "method-mismatch",
    // Carried by "client authentication failed".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("client authentication failed"),
    cause: (evidence) =>
      `The app is set to a client authentication method other than ${evidence.profile.method}${usesKey(evidence) ? "" : ", or its client ID and secret do not belong together"}.`,
    fix: (evidence) => {
      const others = SENDING_SECRETS.filter((method) => method !== evidence.profile.method);
      return usesKey(evidence)
        ? `Look at ${CLIENT_AUTHENTICATION}: choose Public key / Private key there, which deletes the app's secrets, or the method that the app is set to in the profile.`
        : `Look at ${CLIENT_AUTHENTICATION}: with Public key / Private key, no secret works; with Client secret, the app may have been set through the API to ${listed(others, "or")}, so choose the same in the profile.`;
    },
    remedy: "useMethodAndRequest",
    page: PAGES.clientAuthentication,
  },
  {
    name: "no-credentials",
    // Carried by "no client credentials".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("no client credentials"),
    cause: ({ proof = "basicHeader" }) =>
      `The server received no client credentials, although ${SENT_IN[proof]}.`,
    fix: ({ proof }) =>
      proof === "basicHeader"
        ? `Look for a proxy or a gateway that removes the Authorization header on the way; ${POST} sends the credentials in the body, if the app is set to it.`
        : "Look for a proxy or a gateway that removes or changes the body or its Content-Type on the way.",
    remedy: ({ proof }) => (proof === "basicHeader" ? "useMethodAndRequest" : undefined),
    page: PAGES.clientAuthentication,
  },
  {
    name: "malformed-basic-header",
    // Carried by "not valid client credentials".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("not valid client credentials"),
    cause: ({ proof }) =>
      proof === "basicHeader"
        ? "The server could not read the Authorization header as Basic credentials, although it was sent so."
        : "The server received an Authorization header, although this profile sends none.",
    fix: ({ proof }) =>
      proof === "basicHeader"
        ? `Look for a proxy or a gateway that replaces the header on the way; ${POST} sends the credentials in the body, if the app is set to it.`
        : "Look for a proxy or a gateway that adds the header on the way, such as one with a login of its own.",
    remedy: ({ proof }) => (proof === "basicHeader" ? "useMethodAndRequest" : undefined),
    page: PAGES.clientAuthentication,
  },
  {
    name: "credentials-twice",
    // Carried by "multiple client credentials"; 401 in Okta's error list, 400 in its API description.
    matches: ({ says }) => says("multiple client credentials"),
    cause: "The request carried client credentials in more than one place.",
    fix: "The request as sent carries them once, so look for a proxy or an extension that adds an Authorization header on the way.",
    page: PAGES.clientAuthentication,
  },
  {
    name: "credentials-in-query",
    // Carried by "query parameters".
    matches: ({ says }) => says("query parameters"),
    cause: (evidence) => {
      const name = credentialInAddress(evidence);
      return name === undefined
        ? "Credentials reached the server as query parameters of the address, which Okta refuses."
        : `The token endpoint's address in the profile ends in a query with ${name}, which Okta refuses.`;
    },
    fix: (evidence) =>
      credentialInAddress(evidence) === undefined
        ? "This extension puts none there: compare the address of the request as sent, and look for a proxy or an extension that rewrites requests."
        : "Remove the question mark and everything after it from the address; the profile has a place of its own for a secret.",
    remedy: (evidence) => (credentialInAddress(evidence) === undefined ? undefined : "editAddress"),
    page: PAGES.clientAuthentication,
  },
  {
    name: "parameter-repeated",
    // Carried by "multiple parameters".
    matches: ({ code, says }) => code === "invalid_request" && says("multiple parameters"),
    cause: (evidence) => {
      const [name] = repeatedParameters(evidence);
      return name === undefined
        ? "A parameter reached Okta more than once, although each was sent once."
        : `The request has the parameter ${quoted(name)} more than once.`;
    },
    fix: (evidence) =>
      repeatedParameters(evidence).length === 0
        ? `Compare the request as sent with what arrives: ${LOST}.`
        : "Keep one of them in the profile's extra parameters.",
    remedy: (evidence) => (repeatedParameters(evidence).length === 0 ? undefined : "editParameters"),
    page: PAGES.clientCredentials,
  },
  {
    name: "browser-request",
    // Carried by "proof key for code exchange", "browser requests" or "trusted origin".
    matches: ({ says }) =>
      says("proof key for code exchange") || says("browser requests") || says("trusted origin"),
    cause: "The request reached Okta with an Origin header, which makes it look like a browser's request.",
    fix: `This extension sends no such header: ${LOST}.`,
    page: PAGES.browserRequest,
  },
];

/** The name of a credential in the query of the address that was called. */
function credentialInAddress({ url }: Evidence): string | undefined {
  return ["client_secret", "client_assertion"].find((name) => url?.searchParams.has(name));
}

/** A request may name several resources (RFC 8707 2). */
function repeatedParameters({ exchange }: Evidence): readonly string[] {
  const names = [...new URLSearchParams(exchange?.request.body).keys()];
  return names.filter((name, index) => name !== "resource" && names.indexOf(name) !== index);
}
