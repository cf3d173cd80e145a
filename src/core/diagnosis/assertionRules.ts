import type { Remedy } from "../action.ts";
import type { Evidence } from "./evidence.ts";
import { PAGES } from "../pages.ts";
import type { DiagnosisRule } from "./rule.ts";
import { CLIENT_CREDENTIALS, credentialName } from "./wording.ts";

const isRefusedClient = ({ code }: Evidence) => code === "invalid_client";

/** Members that the profile overrides are fixed in its overrides, which have a diagnosis of their own. */
const unlessBroken =
  (remedy: Remedy) =>
  ({ profile }: Evidence) =>
    profile.isBrokenOnPurpose ? undefined : remedy;

/** Client assertions (RFC 7523) that Okta refuses, recognized by Okta's wording. */
export const ASSERTION_RULES: readonly DiagnosisRule[] = [
  {
    name: "assertion-audience",
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("audience", "client_assertion"),
    cause: "The client assertion's aud is not the address that was called.",
    fix: ({ profile, host }) =>
      `It must be ${profile.tokenEndpoint ?? host} exactly: not the issuer, no double slash, and the same domain as in the request.${profile.isBrokenOnPurpose ? "" : " This extension makes it so: where a proxy or a custom domain changes the address on the way, put the one that the server knows into the profile."}`,
    remedy: unlessBroken("editAddress"),
    page: PAGES.assertion,
  },
  {
    name: "assertion-issuer-or-subject",
    matches: (evidence) =>
      isRefusedClient(evidence) && evidence.says("client_assertion", "not a valid client_id"),
    cause: "The client assertion's iss or sub is not a client ID of this org.",
    fix: ({ profile }) =>
      `Both must be the app's client ID: compare ${profile.clientId} with ${CLIENT_CREDENTIALS}.`,
    remedy: unlessBroken("editClientId"),
    page: PAGES.assertion,
  },
  {
    name: "assertion-exp-missing",
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("must contain", "'exp'"),
    cause: "The client assertion has no exp claim, or one that is not a number.",
    fix: "It must be a number of seconds since 1970, a few minutes ahead and not a text.",
    page: PAGES.assertion,
  },
  {
    name: "assertion-times",
    matches: (evidence) =>
      isRefusedClient(evidence) &&
      (evidence.says("token is expired") ||
        evidence.says("too far into the future") ||
        evidence.says("issued before the current time")),
    cause: "The client assertion's times do not match the server's clock.",
    fix: "Compare this machine's clock with the answer's Date header and set it right. The claims iat and exp are seconds, not milliseconds, and exp is an hour ahead at most.",
    page: PAGES.assertion,
  },
  {
    name: "assertion-replayed",
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("already been used"),
    cause:
      "The client assertion has been sent before, and Okta accepts each jti once, even if the request was refused.",
    fix: ({ profile }) =>
      profile.isBrokenOnPurpose
        ? "Take jti out of the profile's overrides, and each request has a new one."
        : "Each request has a new jti: request the token again, and look for a proxy that sends requests twice.",
    remedy: unlessBroken("tryAgain"),
    page: PAGES.assertion,
  },
  {
    name: "assertion-signature",
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("signature is invalid"),
    cause: ({ profile }) =>
      `The client assertion's signature matches none of the app's ${credentialName(profile)}s.`,
    fix: ({ profile }) =>
      credentialName(profile) === "key"
        ? `Enter the private key whose public half stands under ${CLIENT_CREDENTIALS} › Public keys; PEM may have been damaged in copying.`
        : `Enter the secret again as it stands under ${CLIENT_CREDENTIALS} › Client Secrets.`,
    remedy: (evidence) =>
      unlessBroken(credentialName(evidence.profile) === "key" ? "enterKey" : "enterSecret")(evidence),
    page: PAGES.signature,
  },
  {
    name: "assertion-key-id",
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("kid is invalid"),
    cause: "The client assertion's kid is missing or names no active key of the app.",
    fix: `Compare kid in the assertion's header with the key IDs under ${CLIENT_CREDENTIALS} › Public keys, and check that the key is active and that the app was saved after it was added.`,
    remedy: unlessBroken("editKeyId"),
    page: PAGES.keyId,
  },
  {
    name: "assertion-algorithm",
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("algorithm is invalid"),
    cause: "The client assertion is signed with an algorithm that the app does not accept.",
    fix: "With a private key, sign with RS256, RS384, RS512, ES256, ES384 or ES512; with a secret, use HS256, HS384 or HS512.",
    remedy: unlessBroken("chooseAlgorithm"),
    page: PAGES.assertion,
  },
  {
    name: "assertion-unreadable",
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("parsing", "client_assertion"),
    cause: "The client assertion is not a JWT that the server can read.",
    fix: "The request as sent holds it whole, so look for a proxy that changes the body on the way.",
    page: PAGES.assertion,
  },
  {
    name: "assertion-key-use",
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("'use' parameter"),
    cause: "The app's key is not marked for signatures.",
    fix: `Set the key's use to sig under ${CLIENT_CREDENTIALS} › Public keys.`,
    page: PAGES.serviceApp,
  },
  {
    name: "assertion-secret-too-short",
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("secret is too short"),
    cause: "The client secret is too short to verify the assertion.",
    fix: `Generate a new secret under ${CLIENT_CREDENTIALS} › Client Secrets: it must have at least 32 characters.`,
    remedy: "enterSecret",
    page: PAGES.clientSecrets,
  },
  {
    name: "assertion-without-keys",
    matches: (evidence) =>
      isRefusedClient(evidence) &&
      (evidence.says("does not have a jwkset") || evidence.says("does not have a client secret")),
    cause: "The app has no key or secret to verify this kind of client assertion.",
    fix: `Add a public key, or choose Client secret, under ${CLIENT_CREDENTIALS} › Client authentication, to match how the assertion is signed.`,
    remedy: ({ profile }) => (credentialName(profile) === "key" ? "showPublicKey" : "switchMethod"),
    page: PAGES.clientAuthentication,
  },
  {
    name: "assertion-keys-unreachable",
    matches: (evidence) => isRefusedClient(evidence) && evidence.says("jwks_uri"),
    cause: "Okta could not fetch the app's keys from their URL.",
    fix: `Check the URL under ${CLIENT_CREDENTIALS} › Public keys: it must be reachable from the internet and return a key set in which each key has a kid and use sig.`,
    page: PAGES.serviceApp,
  },
  {
    name: "assertion-type",
    matches: ({ says }) => says("client_assertion_type"),
    cause: "The request's client_assertion_type is not the one for JWTs, or is empty.",
    fix: "It is urn:ietf:params:oauth:client-assertion-type:jwt-bearer in the request as sent, so look for a proxy that changes the body on the way.",
    page: PAGES.assertion,
  },
];
