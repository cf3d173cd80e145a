import { PAGES, rfcSection } from "../pages.ts";
import { quoted } from "../quoted.ts";
import type { CallEvidence } from "./callEvidence.ts";
import type { DiagnosisRule } from "./rule.ts";
import { clockOff, clocksAgree } from "./wording.ts";

const isRefused = ({ outcome }: CallEvidence) => outcome.kind === "refused";

const wasBearer = (evidence: CallEvidence) => isRefused(evidence) && evidence.scheme === "Bearer";
const wasDpop = (evidence: CallEvidence) => isRefused(evidence) && evidence.scheme === "DPoP";

/** Whether the proof is what the API objects to. Some say so with the code for tokens. */
const isProofRefused = (evidence: CallEvidence) =>
  wasDpop(evidence) && (evidence.code === "invalid_dpop_proof" || evidence.says("proof"));

/** A part of a proof that an API can object to (RFC 9449 4.3), by the words that tell it from the others. */
interface Part {
  readonly name: string;
  readonly words: readonly string[];
  readonly cause: (evidence: CallEvidence) => string;
  readonly fix: string;
  readonly remedy?: "callAgain" | "requestAgain" | "turnDpopOn";
}

const method = ({ exchange }: CallEvidence) => exchange?.request.method ?? "";
const address = ({ url }: CallEvidence) => quoted(url === undefined ? "" : `${url.origin}${url.pathname}`);

const PARTS: readonly Part[] = [
  {
    name: "nonce",
    words: ["nonce"],
    cause: () => "The API refused the nonce in the DPoP proof, although it had handed it out itself.",
    fix: "Call again. If this persists, the API's nodes may not share their nonces.",
    remedy: "callAgain",
  },
  {
    name: "htu",
    words: ["htu"],
    cause: (evidence) =>
      `The API sees another address than the one that was called: the proof's htu is ${address(evidence)}, as it must be.`,
    fix: "Where a gateway or a proxy changes the address on the way, have the API compare htu with the address that clients call.",
  },
  {
    name: "htm",
    words: ["htm"],
    cause: (evidence) =>
      `The API sees another method than the one that was sent: the proof's htm is ${method(evidence)}, as it must be.`,
    fix: "Look for a gateway or a proxy that changes the method on the way.",
  },
  {
    name: "ath",
    words: ["'ath'", " ath ", "ath claim", "access token hash", "hash of the access token"],
    cause: () => "The API does not accept the proof's ath, which is the hash of the token that was sent.",
    fix: "Look for a gateway that replaces the token on the way; otherwise the API computes the hash of something else (RFC 9449 4.2: base64url of SHA-256).",
  },
  {
    name: "jti",
    words: ["already", "jti", "replay"],
    cause: () => "The API has seen this DPoP proof, or another one with the same jti, before.",
    fix: "Each call gets a new proof: call again, and look for a proxy that sends requests twice.",
    remedy: "callAgain",
  },
  {
    name: "iat",
    words: ["'iat'", " iat ", "future", "in the past", "older", "too old", "expired", "current time"],
    cause: (evidence) => {
      const clock = clockOff(evidence, "ahead") ?? clockOff(evidence, "behind");
      return clock === undefined
        ? `The time in the DPoP proof does not match the API's clock, ${clocksAgree(evidence)}.`
        : `The time in the DPoP proof does not match the API's clock: ${clock}.`;
    },
    fix: "Set this machine's clock by a time server, in a container or virtual machine that of its host, and call again.",
    remedy: "callAgain",
  },
  {
    name: "key",
    words: ["not bound", "another key", "binding", "jkt", "cnf", "thumbprint"],
    cause: () => "The token is bound to another key than the one that the proof was made with.",
    fix: "Request a new token: it is bound to the key that the profile has now.",
    remedy: "requestAgain",
  },
  {
    name: "signature",
    words: ["algorithm", "'alg'", "jwk", "signature"],
    cause: () => "The API does not accept the key or the algorithm of the DPoP proof.",
    fix: "Compare algs in the answer's WWW-Authenticate header with alg in the proof; turn DPoP off and on again for a new key, which signs with ES256.",
  },
  {
    name: "missing",
    words: ["missing", "more than one", "multiple"],
    cause: () => "A proof was sent, and the API received none or several.",
    fix: "Look for a gateway or a proxy that drops or doubles the DPoP header.",
  },
];

/** What an API objects to in how a token is presented: its scheme, and the proof beside it (RFC 9449 7). */
export const API_PROOF_RULES: readonly DiagnosisRule<CallEvidence>[] = [
  {
    name: "api-nonce-missing",
    // Carried by the code, and by the header that is missing.
    matches: (evidence) =>
      evidence.code === "use_dpop_nonce" && wasDpop(evidence) && evidence.header("dpop-nonce") === undefined,
    cause: "The API requires a nonce in the DPoP proof, but its answer has no DPoP-Nonce header.",
    fix: "Look for a proxy that drops the header on the way; otherwise the API breaks RFC 9449 9.",
    page: rfcSection(9449, "9"),
  },
  {
    name: "api-nonce-refused",
    matches: (evidence) => evidence.code === "use_dpop_nonce" && wasDpop(evidence),
    cause: "The API refused the DPoP proof again, although it contained the nonce from the answer before.",
    fix: "Call again. If this persists, the API's nodes may not share their nonces, or a proxy changes the headers on the way.",
    remedy: "callAgain",
    page: rfcSection(9449, "9"),
  },
  {
    name: "api-wants-dpop",
    // Carried by the scheme that the API names alone, or by "dpop" or "bound" in its words.
    matches: (evidence) =>
      wasBearer(evidence) &&
      ((evidence.accepted.includes("dpop") && !evidence.accepted.includes("bearer")) ||
        evidence.says("dpop") ||
        evidence.says("bound to a key")),
    cause: ({ host }) =>
      `The API at ${host} takes tokens that are bound to a key only, by the DPoP scheme, and this one was sent as a bearer token.`,
    fix: "Turn DPoP on for this profile and request a new token, which is then sent with a proof.",
    remedy: "turnDpopOn",
    page: PAGES.dpop,
  },
  {
    name: "api-token-unbound",
    // Carried by "not bound", where a proof has come.
    matches: (evidence) => wasDpop(evidence) && evidence.says("token is not bound"),
    cause:
      "The API finds no binding to a key in the token (cnf.jkt), although it was sent by the DPoP scheme.",
    fix: "Request a new token, and look whether its claims have cnf.",
    remedy: "requestAgain",
    page: rfcSection(9449, "6.1"),
  },
  ...PARTS.map(({ name, words, cause, fix, remedy }): DiagnosisRule<CallEvidence> => ({
    name: `api-proof-${name}`,
    // Carried by any of the words.
    matches: (evidence) => isProofRefused(evidence) && words.some((word) => evidence.says(word)),
    cause,
    fix,
    ...(remedy === undefined ? {} : { remedy }),
    page: rfcSection(9449, "4.3"),
  })),
  {
    name: "api-proof-invalid",
    matches: (evidence) => wasDpop(evidence) && evidence.code === "invalid_dpop_proof",
    cause: "The API refused the DPoP proof that came with the token, and does not say which part of it.",
    fix: "Call again, since each call gets a new proof. If this persists, compare the proof in the request as sent with what arrives.",
    remedy: "callAgain",
    page: rfcSection(9449, "4.3"),
  },
  {
    name: "api-wants-bearer",
    // Carried by the scheme that the API names alone.
    matches: (evidence) =>
      wasDpop(evidence) &&
      evidence.status === 401 &&
      evidence.accepted.includes("bearer") &&
      !evidence.accepted.includes("dpop"),
    cause: ({ host }) =>
      `The API at ${host} names only the Bearer scheme, and this token is bound to a key, so it was sent by the DPoP scheme.`,
    fix: "Have the API accept DPoP, or turn DPoP off for this profile if the app does not require it.",
    remedy: "turnDpopOff",
    page: rfcSection(9449, "7.2"),
  },
];
