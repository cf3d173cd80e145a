import type { Evidence } from "./evidence.ts";
import { PAGES, rfcSection } from "../pages.ts";
import type { DiagnosisRule } from "./rule.ts";
import { appName, capitalized, GENERAL_SETTINGS } from "./wording.ts";

const isProofRefused = ({ code }: Evidence) => code === "invalid_dpop_proof";

const isDpopWanted = (evidence: Evidence) => isProofRefused(evidence) || evidence.code === "use_dpop_nonce";

/** DPoP at the token endpoint (RFC 9449 5 and 8) by the error's code and a word of its text, for any server. */
export const DPOP_RULES: readonly DiagnosisRule[] = [
  {
    name: "dpop-required",
    matches: (evidence) => isDpopWanted(evidence) && !evidence.profile.isDpopOn,
    cause: (evidence) =>
      `${capitalized(appName(evidence))} demands a DPoP proof with every token request, and this profile sends none.${sinceWhen(evidence)}`,
    fix: (evidence) => `Turn DPoP on for this profile and request the token again.${wayOut(evidence)}`,
    remedy: "turnDpopOn",
    page: ({ isOkta }) => (isOkta ? PAGES.dpop : rfcSection(9449, "5")),
  },
  {
    name: "dpop-nonce-missing",
    matches: (evidence) => evidence.code === "use_dpop_nonce" && !evidence.header("dpop-nonce"),
    cause:
      "The server wants a nonce in the DPoP proof, but its answer brought none in the dpop-nonce header.",
    fix: "Look at the answer's headers: a proxy may have dropped it on the way; otherwise the server breaks RFC 9449 8.",
    page: rfcSection(9449, "8"),
  },
  {
    name: "dpop-nonce-refused",
    matches: ({ code }) => code === "use_dpop_nonce",
    cause: "The server refused the DPoP proof again, although it held the nonce from the answer before.",
    fix: "Request the token again. If it stays, the server's nodes may not know each other's nonces, or a proxy changes the headers on the way.",
    remedy: "tryAgain",
    page: rfcSection(9449, "8"),
  },
  {
    name: "dpop-proof-twice",
    matches: (evidence) => isProofRefused(evidence) && evidence.says("more than one"),
    cause: "The server received more than one DPoP header.",
    fix: "One was sent, as the request shows, so look for a proxy that doubles it.",
    page: rfcSection(9449, "4.3"),
  },
  {
    name: "dpop-header-lost",
    matches: (evidence) => isProofRefused(evidence) && evidence.says("missing", "header"),
    cause: "The DPoP proof was sent, but the server received none.",
    fix: "Look for a proxy on the way that drops the DPoP header.",
    page: rfcSection(9449, "4.1"),
  },
  {
    name: "dpop-address",
    matches: (evidence) => isProofRefused(evidence) && (evidence.says("htu") || evidence.says("htm")),
    cause: "The DPoP proof names another address or method than the server saw.",
    fix: ({ profile, host }) =>
      `The proof is for POST ${profile.tokenEndpoint ?? host}, which was called. Where a proxy or a custom domain changes the address on the way, call the one that the server knows.`,
    remedy: "editAddress",
    page: rfcSection(9449, "4.3"),
  },
  {
    name: "dpop-proof-clock",
    matches: (evidence) =>
      isProofRefused(evidence) &&
      // Not iat alone, which is a part of many words.
      ["'iat'", " iat ", "future", "older", "too old", "expired", "recent", "current time"].some((word) =>
        evidence.says(word),
      ),
    cause: "The time in the DPoP proof doesn't fit the server's clock.",
    fix: "Compare this machine's clock with the answer's Date header and set it right; a proof is good for a few minutes only.",
    page: rfcSection(9449, "11.1"),
  },
  {
    name: "dpop-proof-replayed",
    matches: (evidence) =>
      isProofRefused(evidence) && (evidence.says("already", "used") || evidence.says("jti")),
    cause: "The server has seen this DPoP proof before, or takes its jti for one it has seen.",
    fix: "A proof is made anew for each request: request the token again, and look for a proxy that sends requests twice.",
    remedy: "tryAgain",
    page: rfcSection(9449, "11.1"),
  },
  {
    name: "dpop-proof-key",
    matches: (evidence) =>
      isProofRefused(evidence) &&
      ["algorithm", "'alg'", "jwk", "signature"].some((word) => evidence.says(word)),
    cause: "The server does not take the key or the algorithm of the DPoP proof.",
    fix: "Compare dpop_signing_alg_values_supported in the server's metadata with alg in the proof's header; turn DPoP off and on again in the profile for a new key, which signs by ES256.",
    remedy: "showServer",
    page: rfcSection(9449, "5.1"),
  },
  {
    name: "dpop-proof-invalid",
    matches: isProofRefused,
    cause: "The server refused the DPoP proof that came with the request.",
    fix: "Look at the proof under the request as sent, and at this machine's clock; request the token again, since each proof is made anew.",
    remedy: "tryAgain",
    page: rfcSection(9449, "4.3"),
  },
];

/** Reported for Okta since February 2024. */
function sinceWhen({ isOkta }: Evidence): string {
  return isOkta ? " New API Services apps often demand it from the start." : "";
}

function wayOut({ isOkta }: Evidence): string {
  return isOkta
    ? ` Or, if the API is to take Bearer tokens, untick Require Demonstrating Proof of Possession (DPoP) header in token requests under ${GENERAL_SETTINGS} › Proof of possession.`
    : " Or, if the API is to take Bearer tokens, switch the demand for DPoP off for the app.";
}
