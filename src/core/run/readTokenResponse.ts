import { failedOutcome } from "./failedOutcome.ts";
import type { HttpResponse } from "../http/exchange.ts";
import type { JsonObject } from "../json.ts";
import { decodeToken } from "../jwt/decode.ts";
import { explainClaims, explainHeader } from "../jwt/explain.ts";
import type { Steps } from "../http/steps.ts";
import { contentTypeRemark, nameOfType, readJsonBody } from "../http/readJsonBody.ts";
import type { IssuedToken, TokenReading } from "../record/tokenRun.ts";
import { readSeconds } from "../statedTime.ts";
import { clockOf } from "../soundness/clock.ts";
import { expiresAt } from "../soundness/expiresAt.ts";
import { scopesIn } from "../soundness/grantedScopes.ts";
import { shapeRemarks } from "./shapeRemarks.ts";

/**
 * Reads the answer to a token request (RFC 6749 5.1 and 5.2), however malformed. Never throws. Answers other than a
 * JSON object are left for the diagnosis to describe.
 * @param receivedAt milliseconds since the epoch
 */
export function* readTokenResponse(response: HttpResponse, receivedAt: number): Steps<TokenReading> {
  const body = readJsonBody(response);
  const failed = failedOutcome(response, body);
  if (failed?.kind === "redirected") return { outcome: failed, remarks: [] };
  if (body.kind !== "object" || response.status < 200) {
    return { outcome: failed ?? { kind: "unusable" }, remarks: [] };
  }
  yield;
  const { members } = body;
  const labelled = contentTypeRemark(response);
  const remarks = labelled === undefined ? [] : [labelled];
  if (failed !== undefined) return { outcome: failed, remarks };
  const { access_token: accessToken } = members;
  if (typeof accessToken !== "string" || accessToken === "") {
    return { outcome: { kind: "unusable" }, remarks: [...noTokenRemarks(members), ...remarks] };
  }
  const { token, oddity } = yield* readToken(accessToken, members, response, receivedAt);
  yield;
  return {
    outcome: { kind: "issued" },
    token,
    remarks: [
      ...(oddity === undefined ? [] : [oddity]),
      ...shapeRemarks({ accessToken, members, response }),
      ...remarks,
    ],
  };
}

/** What is in the token's place; that there is no token is for the diagnosis to say. */
function noTokenRemarks({ access_token: accessToken }: JsonObject): string[] {
  if (accessToken === undefined) return [];
  return accessToken === ""
    ? ["access_token is an empty string."]
    : [`access_token is ${nameOfType(accessToken)} instead of a string.`];
}

function* readToken(
  accessToken: string,
  members: JsonObject,
  { headers }: HttpResponse,
  receivedAt: number,
): Steps<{ readonly token: IssuedToken; readonly oddity?: string }> {
  const decoded = decodeToken(accessToken);
  yield;
  const expiresIn = readSeconds(members.expires_in)?.seconds;
  const clock = clockOf(receivedAt, headers);
  const token: IssuedToken = {
    accessToken,
    tokenType: textOf(members.token_type),
    scope: scopeOf(members),
    expiresIn,
    receivedAt,
    expiresAt: expiresAt({
      exp: decoded.format === "jwt" ? decoded.claims.exp : undefined,
      expiresIn,
      clock,
    }),
    format: decoded.format,
    header: decoded.format === "opaque" ? undefined : explainHeader(decoded.header),
    claims: decoded.format === "jwt" ? explainClaims(decoded.claims) : undefined,
  };
  return { token, oddity: decoded.format === "opaque" ? decoded.oddity : undefined };
}

/** A list of scopes as the text that it should be; some servers call it otherwise. */
function scopeOf({ scope, scopes, scp }: JsonObject): string | undefined {
  const stated = scope ?? scopes ?? scp;
  return typeof stated === "string" ? stated : scopesIn(stated)?.join(" ");
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
