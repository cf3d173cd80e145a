import { readApiError, readChallenge, readServerError } from "../http/serverError.ts";
import { headerValue } from "../http/headerValue.ts";
import type { JsonValue } from "../json.ts";
import type { RunFacts } from "../record/tokenRun.ts";
import { type Evidence, evidenceOf, type Known } from "./evidence.ts";

/** What is known of the token that an API was called with. */
export interface CallToken {
  readonly isExpired: boolean;
  readonly isRevoked: boolean;
  /** What it was granted; undefined if nothing says so. */
  readonly scopes?: readonly string[];
}

/** The facts of a call of an API, prepared for the rules to match against. */
export interface CallEvidence extends Evidence {
  /** How the token was presented. */
  readonly scheme: "Bearer" | "DPoP";
  readonly token: CallToken;
  /** A claim of the token, as far as it can be read. */
  readonly claim: (name: string) => JsonValue | undefined;
  /** The schemes that the API says it accepts, in lower case. */
  readonly accepted: readonly string[];
  /** The scopes that the API says it needs. */
  readonly needed: readonly string[];
  /** Whether the address is that of an API of Okta itself, which takes the org server's tokens. */
  readonly isOktasApi: boolean;
}

/** Where Okta's own APIs are, at the org's domain. */
const OKTAS_PATH = /^\/(api\/v\d|oauth2\/v1\/clients|governance\/api|integrations\/api|device-access\/api)\b/;

/** Prepares the facts of a call for the rules. Never throws. */
export function callEvidenceOf(facts: RunFacts, token: CallToken, known: Known = {}): CallEvidence {
  const evidence = evidenceOf(facts, known);
  const { response, exchange, url, profile } = evidence;
  const error = response === undefined ? evidence.error : readApiError(response);
  const { schemes } = response === undefined ? { schemes: [] } : readChallenge(response);
  const inBody = response === undefined ? undefined : readServerError(response).description;
  const text = [error.description, inBody]
    .filter((one) => one !== undefined)
    .join(" ")
    .toLowerCase();
  const isOfOkta = profile.serverKind === "okta-org" || profile.serverKind === "okta-custom";
  return {
    ...evidence,
    error,
    code: error.code ?? "",
    says: (...words) => words.every((word) => text.includes(word.toLowerCase())),
    scheme: /^dpop /i.test(headerValue(exchange?.request.headers ?? [], "authorization") ?? "")
      ? "DPoP"
      : "Bearer",
    token,
    claim: (name) => facts.token?.claims?.find((member) => member.name === name)?.value,
    accepted: schemes,
    needed: error.scope?.split(/\s+/).filter((scope) => scope !== "") ?? [],
    isOktasApi:
      isOfOkta && url?.host === hostOfIssuer(profile.issuer) && OKTAS_PATH.test(url?.pathname ?? ""),
  };
}

function hostOfIssuer(issuer: string): string | undefined {
  return URL.canParse(issuer) ? new URL(issuer).host : undefined;
}
