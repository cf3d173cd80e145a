import type { JsonObject } from "../json.ts";
import type { HttpResponse } from "../http/exchange.ts";
import { headerValue } from "../http/headerValue.ts";
import { quoted } from "../quoted.ts";
import { nameOfType } from "../http/readJsonBody.ts";
import { readSeconds } from "../statedTime.ts";
import { isLifetime } from "../soundness/limits.ts";

/** An answer that holds an access token. */
export interface TokenAnswer {
  readonly accessToken: string;
  /** The members of the JSON body. */
  readonly members: JsonObject;
  readonly response: HttpResponse;
}

/**
 * Oddities in the shape of an answer that contains a token, one sentence each. Judging the token itself is left to the
 * checks.
 */
export function shapeRemarks(answer: TokenAnswer): string[] {
  return [
    typeRemark,
    expiresInRemark,
    scopeRemark,
    characterRemark,
    statusRemark,
    extraTokensRemark,
    cacheRemark,
  ]
    .map((look) => look(answer))
    .filter((remark) => remark !== undefined);
}

function typeRemark({ members }: TokenAnswer): string | undefined {
  const { token_type: type } = members;
  if (type === undefined) {
    return "token_type is missing, which RFC 6749 5.1 requires; Bearer is assumed.";
  }
  if (typeof type !== "string") {
    return `token_type is ${nameOfType(type)} instead of a string; Bearer is assumed.`;
  }
  return /^(bearer|dpop)$/i.test(type)
    ? undefined
    : `token_type is ${quoted(JSON.stringify(type))}, neither Bearer nor DPoP, so APIs may not accept this token.`;
}

/** It may be missing (RFC 6749 5.1). */
function expiresInRemark({ members }: TokenAnswer): string | undefined {
  const { expires_in: expiresIn } = members;
  if (expiresIn === undefined) return undefined;
  if (typeof expiresIn === "number") {
    return isLifetime(expiresIn) ? undefined : "expires_in is too large to be a time.";
  }
  const shown =
    typeof expiresIn === "string" ? `the string ${quoted(JSON.stringify(expiresIn))}` : nameOfType(expiresIn);
  const read = readSeconds(expiresIn);
  const reading =
    read === undefined || !isLifetime(read.seconds) ? "" : `; it is read as ${read.seconds} seconds`;
  return `expires_in is ${shown}, but RFC 6749 5.1 requires a number${reading}.`;
}

function scopeRemark({ members: { scope, scopes, scp } }: TokenAnswer): string | undefined {
  if (scope === undefined) {
    const other = scopes === undefined ? (scp === undefined ? undefined : "scp") : "scopes";
    return other && `The scopes are in ${other} instead of scope, which RFC 6749 5.1 requires.`;
  }
  if (typeof scope !== "string") return `scope is ${nameOfType(scope)} instead of a string.`;
  return scope.includes(",")
    ? "scope has commas, but RFC 6749 3.3 puts spaces between scopes, so other clients may read it as one scope."
    : undefined;
}

/** An Authorization header carries only these characters (RFC 6750 2.1). */
function characterRemark({ accessToken }: TokenAnswer): string | undefined {
  return /^[\w.~+/-]+=*$/.test(accessToken)
    ? undefined
    : "The access token contains characters that an Authorization header cannot carry (RFC 6750 2.1).";
}

function statusRemark({ response: { status } }: TokenAnswer): string | undefined {
  return status === 200 ? undefined : `The status is ${status}, but RFC 6749 5.1 requires 200.`;
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
