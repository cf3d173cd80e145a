import { failedOutcome } from "./failedOutcome.ts";
import type { HttpResponse } from "../http/exchange.ts";
import type { JsonObject } from "../json.ts";
import { decodeToken } from "../jwt/decode.ts";
import { explainClaims, explainHeader } from "../jwt/explain.ts";
import { readNumericDate } from "../jwt/numericDate.ts";
import { bodyRemarks, nameOfType, readJsonBody } from "../http/readJsonBody.ts";
import type { IssuedToken, TokenReading } from "../record/tokenRun.ts";
import { LONGEST_LIFETIME, tokenRemarks } from "./tokenRemarks.ts";

/**
 * Reads the answer to a token request (RFC 6749 5.1 and 5.2), whatever it is. Never throws.
 * `receivedAt` is in milliseconds since the epoch; `issuer` is who the token should say it is from.
 */
export function readTokenResponse(
  response: HttpResponse,
  receivedAt: number,
  requestedScopes: readonly string[] = [],
  issuer?: string,
): TokenReading {
  const failed = failedOutcome(response);
  if (failed?.kind === "redirected") return { outcome: failed, remarks: [] };
  const body = readJsonBody(response);
  const remarks = bodyRemarks(response, body);
  if (failed !== undefined) return { outcome: failed, remarks };
  if (response.status < 200 || body.kind !== "object") {
    return { outcome: { kind: "unusable" }, remarks };
  }
  const { access_token: accessToken } = body.members;
  if (typeof accessToken !== "string" || accessToken === "") {
    return { outcome: { kind: "unusable" }, remarks: [noToken(body.members), ...remarks] };
  }
  const { token, remark } = readToken(accessToken, body.members, receivedAt);
  return {
    outcome: { kind: "issued" },
    token,
    remarks: [
      ...(remark === undefined ? [] : [remark]),
      ...tokenRemarks({ token, members: body.members, response, requestedScopes, issuer }),
      ...remarks,
    ],
  };
}

function noToken(members: JsonObject): string {
  if (typeof members.error === "string") {
    return `The body contains the error ${members.error}, although the status is a success.`;
  }
  if (!("access_token" in members)) {
    return "The answer has no access_token.";
  }
  return members.access_token === ""
    ? "The answer's access_token is empty."
    : `The answer's access_token is ${nameOfType(members.access_token)} instead of a string.`;
}

function readToken(
  accessToken: string,
  members: JsonObject,
  receivedAt: number,
): { token: IssuedToken; remark?: string } {
  const decoded = decodeToken(accessToken);
  const expiresIn =
    typeof members.expires_in === "number" && Number.isFinite(members.expires_in)
      ? members.expires_in
      : undefined;
  const token: IssuedToken = {
    accessToken,
    tokenType: textOf(members.token_type),
    scope: textOf(members.scope),
    expiresIn,
    receivedAt,
    expiresAt:
      expiryFrom(receivedAt, expiresIn) ??
      (decoded.format === "jwt" ? readNumericDate(decoded.claims.exp)?.time : undefined),
    format: decoded.format,
    header: decoded.format === "opaque" ? undefined : explainHeader(decoded.header),
    claims: decoded.format === "jwt" ? explainClaims(decoded.claims) : undefined,
  };
  return { token, remark: decoded.format === "jwt" ? undefined : decoded.remark };
}

function expiryFrom(receivedAt: number, expiresIn: number | undefined): number | undefined {
  return expiresIn !== undefined && Math.abs(expiresIn) <= LONGEST_LIFETIME
    ? receivedAt + expiresIn * 1000
    : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
