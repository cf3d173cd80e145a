import * as v from "valibot";
import { decodeToken } from "../../core/jwt/decode.ts";
import { explainClaims } from "../../core/jwt/explain.ts";
import { findToken } from "../../core/jwt/findToken.ts";
import { claimsOutline } from "../../core/jwt/outline.ts";
import { MAX_SEARCHED_CHARACTERS } from "../../core/limits.ts";
import {
  CLIENT_AUTHENTICATION_METHODS,
  DEFAULT_METHODS,
  isMethod,
} from "../../core/profile/clientAuthenticationMethods.ts";
import { beginningOf } from "../../core/quoted.ts";
import { diagnosisOutline, errorCode, isoTime } from "../../core/record/runOutline.ts";
import { explainAnswer } from "../../core/run/explainAnswer.ts";
import type { AuthorizationServer } from "../../core/server/authorizationServer.ts";
import { parseServerAddress } from "../../core/server/serverAddress.ts";
import { visibleLine } from "../../core/visibleText.ts";
import type { ProfileStore } from "../../stores/profileStore.ts";
import { profileInfo } from "../apiProfiles.ts";
import { inputOf, toolFailed } from "./toolInput.ts";

/** The profiles, without secrets. */
export async function listProfiles(profiles: ProfileStore): Promise<object> {
  const infos = (await profiles.list()).map(profileInfo);
  return { profiles: infos.map((info) => ({ ...info, name: visibleLine(info.name) })) };
}

/** Where an answer comes from that nobody has named. */
const SOME_OKTA: AuthorizationServer = {
  kind: "okta-custom",
  origin: "https://your-org.okta.com",
  authorizationServerId: "default",
};

/** Stands in a sentence for what the agent has not told. */
const NOT_GIVEN = "(not given)";

const text = v.pipe(v.string(), v.maxLength(MAX_SEARCHED_CHARACTERS));
const shortText = v.pipe(v.string(), v.maxLength(2000));

export const errorSchema = v.object({
  status: v.optional(v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599))),
  error: v.optional(shortText),
  errorDescription: v.optional(shortText),
  body: v.optional(text),
  headers: v.optional(v.record(shortText, shortText), {}),
  server: v.optional(shortText),
  clientId: v.optional(shortText, NOT_GIVEN),
  method: v.optional(
    v.picklist(Object.keys(CLIENT_AUTHENTICATION_METHODS).filter(isMethod)),
    DEFAULT_METHODS.clientSecret,
  ),
  scopes: v.optional(v.pipe(v.array(shortText), v.maxLength(200)), [NOT_GIVEN]),
});

/**
 * Says why a token endpoint has refused, from its answer alone.
 * @throws UserError with a sentence for the agent
 */
export function explainError(input: unknown): object {
  const { status, error, errorDescription, body, headers, server, ...request } = inputOf(errorSchema, input);
  if (status === undefined && error === undefined && body === undefined) {
    throw toolFailed("The input must have a status, an error code or the body of the answer.");
  }
  const { outcome, verdict, diagnoses, remarks } = explainAnswer({
    status: status ?? usualStatus(error ?? body ?? ""),
    headers: Object.entries({ "content-type": "application/json", ...headers }),
    body: body ?? JSON.stringify({ error, error_description: errorDescription }),
    server: server === undefined ? SOME_OKTA : serverAt(server),
    ...request,
    receivedAt: Date.now(),
  });
  return {
    outcome: outcome.kind,
    verdict: `${verdict.headline}. ${verdict.meaning}`,
    errorCode: outcome.kind === "refused" ? errorCode(outcome.error.code) : undefined,
    diagnoses: diagnoses.map(diagnosisOutline),
    remarks,
  };
}

/** RFC 6749 5.2 has 401 for a client that failed to authenticate, and 400 for everything else. */
function usualStatus(said: string): number {
  return said.includes("invalid_client") ? 401 : 400;
}

function serverAt(address: string): AuthorizationServer {
  const parsed = parseServerAddress(address);
  if (!parsed.ok)
    throw toolFailed(`The input is invalid: server must be an issuer or a token endpoint. ${parsed.reason}`);
  return parsed.server;
}

export const tokenSchema = v.object({ token: text });

/**
 * Says what a token is, without checking its signature.
 * @throws UserError with a sentence for the agent
 */
export function decodeJwt(input: unknown): object {
  const found = findToken(inputOf(tokenSchema, input).token);
  const decoded = decodeToken(found?.token ?? "");
  if (decoded.format === "opaque") {
    return {
      format: "opaque",
      remark: decoded.oddity ?? "This token is opaque, so nothing of it can be read.",
    };
  }
  const { alg, typ, kid, enc } = decoded.header;
  const header = Object.fromEntries(
    Object.entries({ alg, typ, kid, enc }).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, beginningOf(value)]] : [],
    ),
  );
  if (decoded.format === "jwe") {
    return { format: "jwe", header, remark: "The token is encrypted, so only its header can be read." };
  }
  const claims = explainClaims(decoded.claims);
  const timeOf = (claim: string) => claims.find(({ name }) => name === claim)?.time;
  const expiresAt = timeOf("exp");
  return {
    format: "jwt",
    header,
    ...claimsOutline(claims),
    issuedAt: isoTime(timeOf("iat")),
    expiresAt: isoTime(expiresAt),
    isExpired: expiresAt === undefined ? undefined : expiresAt <= Date.now(),
    remark: "The signature was not checked.",
  };
}
