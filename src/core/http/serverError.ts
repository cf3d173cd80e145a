import { isJsonObject, type JsonObject } from "../json.ts";
import type { HttpResponse } from "./exchange.ts";
import { headerValue } from "./headerValue.ts";
import { type JsonBody, readJsonBody } from "./readJsonBody.ts";

/** The error in a server's answer, in whichever shape. */
export interface ServerError {
  /**
   * "oauth": RFC 6749 5.2. "okta": errorCode/errorSummary. "hybrid": Okta's shape around an OAuth code. "challenge": in
   * WWW-Authenticate only (RFC 6750 3). "other": what gateways and other vendors send.
   */
  readonly shape: "oauth" | "okta" | "hybrid" | "challenge" | "other" | "none";
  readonly code?: string;
  readonly description?: string;
  /** As `requestIdOf` has it. */
  readonly requestId?: string;
}

/** Finds the error in an answer, in whichever shape; "none" if nothing tells what went wrong. Never throws. */
export function readServerError(response: HttpResponse, json = readJsonBody(response)): ServerError {
  const requestId = requestIdOf(response);
  const body: JsonObject = json.kind === "object" ? json.members : {};
  const found = inOAuth(body) ?? inOkta(body) ?? inOther(body) ?? inChallenge(response);
  return { ...(found ?? { shape: "none" }), requestId };
}

/** Under which Okta's System Log has the request, and which its support asks for. */
export function requestIdOf({ headers }: HttpResponse): string | undefined {
  return headerValue(headers, "x-okta-request-id");
}

type Reading = Omit<ServerError, "requestId"> | undefined;

function inOAuth(body: JsonObject): Reading {
  const code = textOf(body.error);
  return code === undefined
    ? undefined
    : { shape: "oauth", code, description: textOf(body.error_description) };
}

function inOkta(body: JsonObject): Reading {
  const code = textOf(body.errorCode);
  // Okta's own codes are E and seven digits; for an unknown client an OAuth error code takes their place.
  return code === undefined
    ? undefined
    : {
        shape: /^E\d+$/.test(code) ? "okta" : "hybrid",
        code,
        description: textOf(body.errorSummary),
      };
}

/**
 * What stands in front of servers, and servers that do not keep to RFC 6749: an error that is an object, Apigee's
 * `fault`, problem details (RFC 9457), and the names that others have for a message.
 */
function inOther(body: JsonObject): Reading {
  const error = objectOf(body.error);
  const fault = objectOf(body.fault);
  const description = [
    body.error_description,
    error.error_description,
    error.message,
    error.description,
    error.detail,
    fault.faultstring,
    body.detail,
    body.message,
    body.Message,
    body.error_message,
    body.errorMessage,
    body.title,
  ]
    .map(textOf)
    .find((text) => text !== undefined);
  const code = [error.error, error.code].map(textOf).find((text) => text !== undefined);
  return description === undefined && code === undefined ? undefined : { shape: "other", code, description };
}

/** A parameter of a challenge; its value is a token or in quotation marks (RFC 9110 11.2). */
const PARAMETER = /(?:^|[\s,])(error|error_description)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/gi;

function inChallenge({ headers }: HttpResponse): Reading {
  const challenge = headerValue(headers, "www-authenticate") ?? "";
  const parameters = new Map<string, string>();
  for (const [, name = "", text, token = ""] of challenge.matchAll(PARAMETER)) {
    parameters.set(name.toLowerCase(), text?.replaceAll(/\\(.)/gs, "$1") ?? token);
  }
  const code = textOf(parameters.get("error"));
  const description = textOf(parameters.get("error_description"));
  return code === undefined && description === undefined
    ? undefined
    : { shape: "challenge", code, description };
}

/** The error that an answer reports whatever its status: its code if it has one; undefined if it reports none. */
export function reportedError(response: HttpResponse, json: JsonBody): string | undefined {
  const error = json.kind === "object" ? json.members.error : undefined;
  const isNone = error === undefined || error === null || error === false || error === "";
  return readServerError(response, json).code ?? (isNone ? undefined : JSON.stringify(error));
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
