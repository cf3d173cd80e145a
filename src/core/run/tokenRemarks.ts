import { durationText } from "../durationText.ts";
import { type JsonValue, isJsonObject, type JsonObject } from "../json.ts";
import { grantedScopes, missingScopes } from "../soundness/grantedScopes.ts";
import type { HttpResponse } from "../http/exchange.ts";
import { headerValue } from "../http/headerValue.ts";
import { readNumericDate } from "../jwt/numericDate.ts";
import { nameOfType } from "../http/readJsonBody.ts";
import type { IssuedToken } from "../record/tokenRun.ts";

export interface TokenAnswer {
  readonly token: IssuedToken;
  /** Of the JSON body. */
  readonly members: JsonObject;
  readonly response: HttpResponse;
  readonly requestedScopes: readonly string[];
  readonly issuer?: string;
}

/** Seconds, some 3000 years: a larger expires_in is no lifetime, and soon no date can hold it. */
export const LONGEST_LIFETIME = 1e11;

/** Below this, expires_in and the claims may differ because the server's clock ticked in between. */
const TOLERATED_SECONDS = 5;

/** Beyond this an iat ahead of us is no matter of rounding. */
const TOLERATED_AHEAD_MS = 60_000;

/** What is odd about an issued token and what will surprise whoever uses it, one sentence each. */
export function tokenRemarks(answer: TokenAnswer): string[] {
  const checks = [typeRemark, bindingRemark, lifetimeRemark, expiryRemark, issuedAheadRemark, scopeRemark];
  return [
    ...checks,
    issuerRemark,
    orgTokenRemark,
    characterRemark,
    statusRemark,
    extraTokensRemark,
    cacheRemark,
  ]
    .map((check) => check(answer))
    .filter((remark) => remark !== undefined);
}

function typeRemark({ members, token: { tokenType } }: TokenAnswer): string | undefined {
  if (!("token_type" in members)) {
    return "token_type is missing, which RFC 6749 5.1 requires; Bearer is assumed.";
  }
  if (tokenType === undefined) {
    return `token_type is ${nameOfType(members.token_type)} instead of a string; Bearer is assumed.`;
  }
  return /^(bearer|dpop)$/i.test(tokenType)
    ? undefined
    : `token_type is ${JSON.stringify(tokenType)}, neither Bearer nor DPoP, so APIs may not accept this token.`;
}

function bindingRemark({ token }: TokenAnswer): string | undefined {
  const cnf = claim(token, "cnf");
  if (token.tokenType?.toLowerCase() === "dpop" || (isJsonObject(cnf) && "jkt" in cnf)) {
    return "This token is bound to a DPoP key (RFC 9449): it is not a Bearer token, and APIs refuse it without a proof.";
  }
  return isJsonObject(cnf) && "x5t#S256" in cnf
    ? "This token is bound to a client certificate (RFC 8705): it is not a Bearer token."
    : undefined;
}

function lifetimeRemark({ members, token }: TokenAnswer): string | undefined {
  const { expires_in: expiresIn } = members;
  const rest =
    token.expiresAt === undefined
      ? "so it is unknown when the token expires"
      : "so the exp claim is used instead";
  if (!("expires_in" in members)) {
    return `expires_in is missing, ${rest}.`;
  }
  if (typeof expiresIn !== "number") {
    const shown =
      typeof expiresIn === "string"
        ? `the string ${JSON.stringify(expiresIn.slice(0, 40))}`
        : nameOfType(expiresIn);
    return `expires_in is ${shown} but RFC 6749 5.1 requires a number, ${rest}.`;
  }
  if (token.expiresIn === undefined || Math.abs(expiresIn) > LONGEST_LIFETIME) {
    return `expires_in is too large to be a time, ${rest}.`;
  }
  const [iat, exp] = [readNumericDate(claim(token, "iat"))?.time, readNumericDate(claim(token, "exp"))?.time];
  if (iat === undefined || exp === undefined) {
    return undefined;
  }
  const claimed = Math.round((exp - iat) / 1000);
  return Math.abs(claimed - expiresIn) > TOLERATED_SECONDS
    ? `expires_in says ${expiresIn} seconds, but exp is ${claimed} seconds after iat; APIs go by exp.`
    : undefined;
}

function expiryRemark({ token }: TokenAnswer): string | undefined {
  const exp = readNumericDate(claim(token, "exp"));
  if (exp?.isInMilliseconds === true) {
    return "The exp claim is in milliseconds, but RFC 7519 requires seconds, so to APIs the token never expires.";
  }
  const expiresAt = Math.min(exp?.time ?? Infinity, token.expiresAt ?? Infinity);
  if (expiresAt > token.receivedAt) {
    return undefined;
  }
  const late = (token.receivedAt - expiresAt) / 1000;
  const since = late < 1 ? "" : `, ${durationText(late)} earlier`;
  return `By this machine's clock the token expired before it arrived${since}.`;
}

function issuedAheadRemark({ token }: TokenAnswer): string | undefined {
  const iat = readNumericDate(claim(token, "iat"));
  const ahead = (iat?.isInMilliseconds === false ? iat.time : 0) - token.receivedAt;
  return ahead > TOLERATED_AHEAD_MS
    ? `By this machine's clock the token was issued ${durationText(ahead / 1000)} in the future; an API with the same clock refuses it.`
    : undefined;
}

function scopeRemark({ members, token, requestedScopes }: TokenAnswer): string | undefined {
  if ("scope" in members && token.scope === undefined) {
    return `scope is ${nameOfType(members.scope)} instead of a string.`;
  }
  const granted = grantedScopes(token);
  if (granted === undefined || requestedScopes.length === 0) {
    return undefined;
  }
  const missing = missingScopes(token, requestedScopes);
  const added = granted.filter((scope) => !requestedScopes.includes(scope));
  const parts = [
    ...(missing.length > 0 ? [`not granted: ${missing.join(", ")}`] : []),
    ...(added.length > 0 ? [`granted without being requested: ${added.join(", ")}`] : []),
  ];
  return parts.length > 0
    ? `The granted scopes differ from the requested ones; ${parts.join("; ")}.`
    : undefined;
}

function issuerRemark({ token, issuer }: TokenAnswer): string | undefined {
  const iss = claim(token, "iss");
  return issuer !== undefined && typeof iss === "string" && iss !== issuer
    ? `The token says it is from ${iss}, not from ${issuer}; an API must expect the former. At Okta, a custom domain and the server's issuer setting decide which it is.`
    : undefined;
}

/** The org authorization server marks its tokens; their keys are not published (Okta's page on authorization servers). */
function orgTokenRemark({ token }: TokenAnswer): string | undefined {
  const typ = token.header?.find(({ name }) => name === "typ")?.value;
  return typ === "application/okta-internal-at+jwt"
    ? "Okta's org authorization server issued this token for Okta's own APIs: no other API can check its signature, and besides its scopes the app's admin roles decide what it may do."
    : undefined;
}

/** An Authorization header carries only these characters (RFC 6750 2.1). */
function characterRemark({ token }: TokenAnswer): string | undefined {
  return /^[\w.~+/-]+=*$/.test(token.accessToken)
    ? undefined
    : "The access token contains characters that an Authorization header cannot carry (RFC 6750 2.1).";
}

function statusRemark({ response: { status } }: TokenAnswer): string | undefined {
  return status === 200 ? undefined : `The status is ${status} but RFC 6749 5.1 requires 200.`;
}

function extraTokensRemark({ members }: TokenAnswer): string | undefined {
  const extra = ["refresh_token", "id_token"].filter((name) => name in members);
  return extra.length > 0
    ? `The answer also contains ${extra.join(" and ")}, which this grant type should not return (RFC 6749 4.4.3).`
    : undefined;
}

function cacheRemark({ response }: TokenAnswer): string | undefined {
  return headerValue(response.headers, "cache-control")?.toLowerCase().includes("no-store") === true
    ? undefined
    : "The answer lacks Cache-Control: no-store, so a cache may keep the token (RFC 6749 5.1).";
}

function claim(token: IssuedToken, name: string): JsonValue | undefined {
  return token.claims?.find((member) => member.name === name)?.value;
}
