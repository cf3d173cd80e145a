import type { Evidence } from "./evidence.ts";
import { PAGES, rfcSection } from "../pages.ts";
import type { DiagnosisRule } from "./rule.ts";
import { appName, capitalized, clockOff, clocksAgree, GENERAL_SETTINGS } from "./wording.ts";

const isProofRefused = ({ code }: Evidence) => code === "invalid_dpop_proof";

const isDpopWanted = (evidence: Evidence) => isProofRefused(evidence) || evidence.code === "use_dpop_nonce";

/**
 * DPoP at the token endpoint (RFC 9449 5 and 8), recognized on any server by the error code and a key word in its text.
 * In words that are not known, the last rule applies, and the first ones need none.
 */
export const DPOP_RULES: readonly DiagnosisRule[] = [
  {
    name: "dpop-required",
    matches: (evidence) => isDpopWanted(evidence) && !evidence.profile.isDpopOn,
    cause: (evidence) =>
      `${capitalized(appName(evidence))} requires a DPoP proof with every token request, and this profile sends none.${sinceWhen(evidence)}`,
    fix: (evidence) => `Turn DPoP on for this profile and request the token again.${wayOut(evidence)}`,
    remedy: "turnDpopOn",
    page: ({ isOkta }) => (isOkta ? PAGES.dpop : rfcSection(9449, "5")),
  },
  {
    name: "dpop-nonce-missing",
    matches: (evidence) => evidence.code === "use_dpop_nonce" && !evidence.header("dpop-nonce"),
    cause: "The server requires a nonce in the DPoP proof, but its answer has no dpop-nonce header.",
    fix: "Look at the answer's headers: a proxy may have dropped it on the way; otherwise the server breaks RFC 9449 8.",
    page: rfcSection(9449, "8"),
  },
  {
    name: "dpop-nonce-refused",
    matches: ({ code }) => code === "use_dpop_nonce",
    cause:
      "The server refused the DPoP proof again, although it contained the nonce from the previous answer.",
    fix: "Request the token again. If this persists, the server's nodes may not share their nonces, or a proxy changes the headers on the way.",
    remedy: "requestAgain",
    page: rfcSection(9449, "8"),
  },
  {
    name: "dpop-proof-twice",
    // Carried by "multiple" or "more than one".
    matches: (evidence) =>
      isProofRefused(evidence) && (evidence.says("multiple") || evidence.says("more than one dpop")),
    cause: "The server received more than one DPoP header.",
    fix: "Only one was sent, as the request shows, so look for a proxy that duplicates it.",
    page: rfcSection(9449, "4.3"),
  },
  {
    name: "dpop-header-lost",
    // Carried by "missing" and "header".
    matches: (evidence) => isProofRefused(evidence) && evidence.says("missing", "header"),
    cause: "The DPoP proof was sent, but the server received none.",
    fix: "Look for a proxy on the way that drops the DPoP header.",
    page: rfcSection(9449, "4.1"),
  },
  {
    name: "dpop-address",
    // Carried by "htu" or "htm", the claims' names.
    matches: (evidence) => isProofRefused(evidence) && (evidence.says("htu") || evidence.says("htm")),
    cause: ({ profile, host }) =>
      `The server sees another address or method than the one that was called: the DPoP proof is for POST ${profile.tokenEndpoint ?? host}, as it must be.`,
    fix: "Where a custom domain, a gateway or a proxy changes the address on the way, put the one that the server knows into the profile.",
    remedy: "editAddress",
    page: rfcSection(9449, "4.3"),
  },
  {
    name: "dpop-proof-clock",
    // Carried by any of these words; not bare "iat", which is part of many words.
    matches: (evidence) =>
      isProofRefused(evidence) &&
      [
        "'iat'",
        " iat ",
        "future",
        "in the past",
        "older",
        "too old",
        "expired",
        "recent",
        "current time",
      ].some((word) => evidence.says(word)),
    cause: (evidence) => {
      const clock = clockIsOff(evidence);
      return clock === undefined
        ? `The time in the DPoP proof does not match the server's clock, ${clocksAgree(evidence)}.`
        : `The time in the DPoP proof does not match the server's clock: ${clock}.`;
    },
    fix: (evidence) =>
      clockIsOff(evidence) === undefined
        ? "Request the token again: something on the way may have held the request back, and a proof is valid for a few minutes only."
        : "Set this machine's clock by a time server, in a container or virtual machine that of its host, and request the token again.",
    remedy: (evidence) => (clockIsOff(evidence) === undefined ? "requestAgain" : undefined),
    page: rfcSection(9449, "11.1"),
  },
  {
    name: "dpop-proof-replayed",
    // Carried by "already" and "used", or "jti", the claim's name.
    matches: (evidence) =>
      isProofRefused(evidence) && (evidence.says("already", "used") || evidence.says("jti")),
    cause: "The server has seen this DPoP proof, or another one with the same jti, before.",
    fix: "Each request gets a new proof: request the token again, and look for a proxy that sends requests twice.",
    remedy: "requestAgain",
    page: rfcSection(9449, "11.1"),
  },
  {
    name: "dpop-proof-key",
    // Carried by any of these words.
    matches: (evidence) =>
      isProofRefused(evidence) &&
      ["algorithm", "'alg'", "jwk", "signature"].some((word) => evidence.says(word)),
    cause: "The server does not accept the key or the algorithm of the DPoP proof.",
    fix: "Compare dpop_signing_alg_values_supported in the server's metadata with alg in the proof's header; turn DPoP off and on again for a new key, which signs with ES256.",
    remedy: "showServer",
    page: rfcSection(9449, "5.1"),
  },
  {
    name: "dpop-proof-invalid",
    matches: isProofRefused,
    cause: "The server refused the DPoP proof that came with the request.",
    fix: "Request the token again, since each request gets a new proof. If this persists, compare the proof in the request as sent with what arrives: a proxy or a gateway may change the header on the way.",
    remedy: "requestAgain",
    page: rfcSection(9449, "4.3"),
  },
];

function clockIsOff(evidence: Evidence): string | undefined {
  return clockOff(evidence, "ahead") ?? clockOff(evidence, "behind");
}

/** Reported for new Okta apps since February 2024. */
function sinceWhen({ isOkta }: Evidence): string {
  return isOkta ? " New API Services apps often require it from the start." : "";
}

function wayOut({ isOkta }: Evidence): string {
  return isOkta
    ? ` Or, if the API should accept Bearer tokens, clear Require Demonstrating Proof of Possession (DPoP) header in token requests under ${GENERAL_SETTINGS} › Proof of possession.`
    : " Or, if the API should accept Bearer tokens, turn off the DPoP requirement for the app.";
}
