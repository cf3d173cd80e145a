import type { Remedy } from "../action.ts";
import { PAGES } from "../pages.ts";
import { quoted } from "../quoted.ts";
import { timesRule } from "./assertionTimes.ts";
import type { Evidence } from "./evidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import { saysWrongSecret } from "./secretRules.ts";
import {
  BY_KEY,
  CLIENT_AUTHENTICATION,
  CLIENT_CREDENTIALS,
  CLIENT_SECRETS,
  PUBLIC_KEYS,
  usesKey,
  valueText,
} from "./wording.ts";

const isRefusedClient = ({ code }: Evidence) => code === "invalid_client";

/** Members that the profile overrides are fixed in its overrides, which have a diagnosis of their own. */
const unlessBroken =
  (remedy: Remedy | ((evidence: Evidence) => Remedy | undefined)) =>
  (evidence: Evidence): Remedy | undefined => {
    if (evidence.profile.isBrokenOnPurpose) return undefined;
    return typeof remedy === "function" ? remedy(evidence) : remedy;
  };

const LOST = "look for a proxy or a gateway that changes the body on the way";

/** Whether an assertion was sent whose aud is the address that was called. */
const isForThisAddress = ({ asserted, exchange }: Evidence) =>
  exchange !== undefined && asserted("aud") === exchange.request.url;

const kidOf = ({ asserted }: Evidence) => asserted("kid", "header");

/** Client assertions (RFC 7523) that Okta refuses, recognized by Okta's wording. */
export const ASSERTION_RULES: readonly DiagnosisRule[] = [
  {
    name: "assertion-audience",
    // Carried by "audience" and "client_assertion".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("audience", "client_assertion"),
    cause: (evidence) =>
      isForThisAddress(evidence)
        ? `The server sees another address than the one that was called: the client assertion's aud is ${addressOf(evidence)}, as it must be.`
        : `The client assertion's aud is ${valueText(evidence.asserted("aud"))}, which is not the address that was called.`,
    fix: (evidence) =>
      isForThisAddress(evidence)
        ? "Where a custom domain, a gateway or a proxy changes the address on the way, put the one that the server knows into the profile, such as the org's own okta.com domain."
        : `It must be ${addressOf(evidence)} exactly: not the issuer, no double slash, and the same domain as in the request.`,
    remedy: unlessBroken("editAddress"),
    page: PAGES.assertion,
  },
  {
    name: "assertion-without-secret",
    // Carried by "does not have a client secret".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("does not have a client secret"),
    cause: ({ profile }) =>
      `The app has no client secret to verify the assertion with, and this profile uses ${profile.method}.`,
    fix: `Choose ${BY_KEY} in the profile, with the key whose public half the app has; or set the app to Client secret under ${CLIENT_AUTHENTICATION} and enter that secret.`,
    remedy: "switchMethod",
    page: PAGES.clientAuthentication,
  },
  {
    name: "assertion-issuer-or-subject",
    // Carried by "client_assertion" and "not a valid client_id". Where both are the client ID, the client is unknown.
    matches: (evidence) =>
      isRefusedClient(evidence) &&
      evidence.says("client_assertion", "not a valid client_id") &&
      !(
        evidence.asserted("iss") === evidence.profile.clientId &&
        evidence.asserted("sub") === evidence.profile.clientId
      ),
    cause: ({ asserted }) =>
      `The client assertion's iss is ${valueText(asserted("iss"))} and its sub is ${valueText(asserted("sub"))}, and at least one is not a client ID of this org.`,
    fix: ({ profile }) =>
      `Both must be the app's client ID: compare ${profile.clientId} with ${CLIENT_CREDENTIALS}.`,
    remedy: unlessBroken("editClientId"),
    page: PAGES.assertion,
  },
  {
    name: "assertion-exp-missing",
    // Carried by "must contain" and "'exp'".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("must contain", "'exp'"),
    cause: ({ asserted }) => {
      const exp = asserted("exp");
      if (exp === undefined) return "The client assertion has no exp claim.";
      return typeof exp === "number"
        ? "The server found no exp in the client assertion, although one was sent."
        : `The client assertion's exp, ${valueText(exp)}, is not a number.`;
    },
    fix: ({ asserted }) =>
      typeof asserted("exp") === "number"
        ? `Compare the request as sent with what arrives: ${LOST}.`
        : "It must be a number of seconds since 1970, a few minutes ahead and not a text.",
    page: PAGES.assertion,
  },
  timesRule,
  {
    name: "assertion-replayed",
    // Carried by "already been used".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("already been used"),
    cause:
      "The client assertion has been sent before, and Okta accepts each jti once, even if the request was refused.",
    fix: ({ profile }) =>
      profile.isBrokenOnPurpose
        ? "Take jti out of the profile's overrides, and each request has a new one."
        : "Each request has a new jti: request the token again, and look for a proxy that sends requests twice.",
    remedy: unlessBroken("requestAgain"),
    page: PAGES.assertion,
  },
  {
    name: "assertion-signature",
    // Carried by "signature is invalid"; until 2020, that was also said where kid was missing.
    matches: (evidence) =>
      isRefusedClient(evidence) && evidence.says("signature is invalid") && !saysWrongSecret(evidence),
    cause: (evidence) => {
      const kid = kidOf(evidence);
      return kid === undefined
        ? "The client assertion's signature matches none of the app's keys, or no key was looked for, because it has no kid."
        : `The client assertion's signature does not match the app's key with key ID ${valueText(kid)}.`;
    },
    fix: (evidence) =>
      kidOf(evidence) === undefined
        ? `Enter the key ID that stands under ${PUBLIC_KEYS}; if it still fails, enter the private key whose public half stands there.`
        : `Enter the private key whose public half stands under ${PUBLIC_KEYS}; PEM may have been damaged in copying.`,
    remedy: unlessBroken((evidence) => (kidOf(evidence) === undefined ? "editKeyId" : "enterKey")),
    page: PAGES.signature,
  },
  {
    name: "assertion-key-id",
    // Carried by "kid is invalid".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("kid is invalid"),
    guess: (evidence) =>
      isRefusedClient(evidence) &&
      usesKey(evidence) &&
      evidence.asserted("alg", "header") !== undefined &&
      kidOf(evidence) === undefined,
    cause: (evidence) => {
      const kid = kidOf(evidence);
      if (!usesKey(evidence)) {
        return `The app looks for a public key, and this profile signs with its secret (${evidence.profile.method}).`;
      }
      return kid === undefined
        ? "The client assertion has no kid, so Okta cannot tell by which of the app's keys to verify it."
        : `The client assertion's kid, ${valueText(kid)}, names no active key of the app.`;
    },
    fix: (evidence) => {
      if (!usesKey(evidence)) {
        return `Look at ${CLIENT_AUTHENTICATION}: with Public key / Private key, choose ${BY_KEY} in the profile.`;
      }
      return kidOf(evidence) === undefined
        ? `Enter the key ID that stands beside the key under ${PUBLIC_KEYS}.`
        : `Compare it with the key IDs under ${PUBLIC_KEYS}, and check that the key is active and that the app was saved after it was added.`;
    },
    remedy: unlessBroken((evidence) => (usesKey(evidence) ? "editKeyId" : "switchMethod")),
    page: (evidence) => (usesKey(evidence) ? PAGES.keyId : PAGES.clientAuthentication),
  },
  {
    name: "assertion-algorithm",
    // Carried by "algorithm is invalid".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("algorithm is invalid"),
    cause: (evidence) =>
      `The app does not accept a client assertion that is signed with ${valueText(evidence.asserted("alg", "header"))}.`,
    fix: (evidence) =>
      usesKey(evidence)
        ? "Choose RS256, RS384, RS512, ES256, ES384 or ES512, whichever fits the key; if an algorithm was chosen for the app through the API, it must be that one."
        : `Look at ${CLIENT_AUTHENTICATION}: with Public key / Private key, choose ${BY_KEY} in the profile. With Client secret, the algorithm is HS256, HS384 or HS512, as chosen for the app through the API.`,
    remedy: unlessBroken((evidence) => (usesKey(evidence) ? "chooseAlgorithm" : "switchMethod")),
    page: PAGES.assertion,
  },
  {
    name: "assertion-unreadable",
    // Carried by "parsing" and "client_assertion".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("parsing", "client_assertion"),
    cause: "The client assertion is not a JWT that the server can read.",
    fix: `The request as sent holds it whole, so ${LOST}.`,
    page: PAGES.assertion,
  },
  {
    name: "assertion-key-use",
    // Carried by "'use' parameter" or "signing key".
    matches: (evidence) =>
      isRefusedClient(evidence) && (evidence.says("'use' parameter") || evidence.says("using a signing key")),
    cause: "The app's key is not marked for signatures.",
    fix: `Set the key's use to sig under ${PUBLIC_KEYS}, or in the key set at the URL that stands there.`,
    page: PAGES.serviceApp,
  },
  {
    name: "assertion-secret-too-short",
    // Carried by "secret is too short".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("secret is too short"),
    cause: "The app's client secret is too short to verify the assertion.",
    fix: `Generate a new secret under ${CLIENT_SECRETS}, which is long enough, and enter it here; one that was set through the API must have 32 characters or more.`,
    remedy: "enterSecret",
    page: PAGES.clientSecrets,
  },
  {
    name: "assertion-without-keys",
    // Carried by "does not have a jwkset".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("does not have a jwkset"),
    cause: (evidence) =>
      usesKey(evidence)
        ? "The app has no public key to verify the client assertion with."
        : `The app wants an assertion signed by a key and has none, and this profile signs with its secret (${evidence.profile.method}).`,
    fix: (evidence) =>
      usesKey(evidence)
        ? `Add the public half of the profile's key under ${PUBLIC_KEYS} › Add key, and save the app.`
        : `Look at ${CLIENT_AUTHENTICATION}: choose Client secret there, or ${BY_KEY} in the profile.`,
    remedy: (evidence) => (usesKey(evidence) ? "showPublicKey" : "switchMethod"),
    page: PAGES.clientAuthentication,
  },
  {
    name: "assertion-keys-invalid",
    // Carried by "jwkset is invalid".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("jwkset is invalid"),
    cause: "The app's key set cannot be used: Okta found a key in it that is incomplete or malformed.",
    fix: `Look at the keys under ${PUBLIC_KEYS}, or at the key set at the URL that stands there: remove what is not a public key, and add the profile's again.`,
    remedy: "showPublicKey",
    page: PAGES.serviceApp,
  },
  {
    name: "assertion-jku",
    // Carried by "'jku'".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("'jku'"),
    cause: "The client assertion's jku is not the URL of the app's keys.",
    fix: `Leave jku out, or make it the URL under ${PUBLIC_KEYS}.`,
    page: PAGES.assertion,
  },
  {
    name: "assertion-keys-at-url",
    // Carried by "jwks_uri" and "must".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("jwks_uri", "must"),
    cause: ({ says }) =>
      says("unique kid")
        ? "At the URL of the app's keys, two keys have the same kid, or one has none."
        : says("at least one")
          ? "At the URL of the app's keys, there is no key."
          : "At the URL of the app's keys, there is no usable key set.",
    fix: `Correct the key set at the URL under ${PUBLIC_KEYS}: each key has a kid of its own and use sig.`,
    page: PAGES.serviceApp,
  },
  {
    name: "assertion-keys-unreachable",
    // Carried by "jwks_uri" and "retrieving".
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("jwks_uri", "retrieving"),
    cause: "Okta could not fetch the app's keys from their URL.",
    fix: `Check the URL under ${PUBLIC_KEYS}: it must be reachable from the internet and return a key set in which each key has a kid and use sig.`,
    page: PAGES.serviceApp,
  },
  {
    name: "assertion-type",
    // Carried by "client_assertion_type".
    matches: ({ says }) => says("client_assertion_type"),
    cause: "The request's client_assertion_type is not the one for JWTs, or is empty.",
    fix: `It is urn:ietf:params:oauth:client-assertion-type:jwt-bearer in the request as sent, so ${LOST}.`,
    page: PAGES.assertion,
  },
];

function addressOf({ exchange, host }: Evidence): string {
  return quoted(exchange?.request.url ?? host);
}
