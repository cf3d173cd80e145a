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
  /** The scopes that are needed, as a challenge names them (RFC 6750 3). */
  readonly scope?: string;
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

/** What the WWW-Authenticate fields of an answer say (RFC 9110 11.6.1). */
export interface Challenge {
  /** The schemes that the server accepts, in lower case. */
  readonly schemes: readonly string[];
  /** Each parameter by its name in lower case, where it stands first. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** A parameter of a challenge; its value is a token or in quotation marks (RFC 9110 11.2). */
const PARAMETER = /(?:^|[\s,])([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g;
/** A scheme stands before its first parameter, or alone. */
const SCHEME = /(?:^|,)\s*([A-Za-z][\w-]*)(?=\s+[\w-]+\s*=|\s*(?:,|$))/g;

/** Reads the challenges of an answer, in one field or several. Never throws. */
export function readChallenge({ headers }: Pick<HttpResponse, "headers">): Challenge {
  const text = headers
    .filter(([name]) => name.toLowerCase() === "www-authenticate")
    .map(([, value]) => value)
    .join(", ");
  const parameters = new Map<string, string>();
  for (const [, name = "", quotedText, token = ""] of text.matchAll(PARAMETER)) {
    const value = quotedText?.replaceAll(/\\(.)/gs, "$1") ?? token;
    if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), value);
  }
  const withoutTexts = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  const schemes = [...withoutTexts.matchAll(SCHEME)].map(([, name = ""]) => name.toLowerCase());
  return { schemes, parameters };
}

function inChallenge(response: HttpResponse): Reading {
  const { parameters } = readChallenge(response);
  const [code, description, scope] = ["error", "error_description", "scope"].map((name) =>
    textOf(parameters.get(name)),
  );
  return code === undefined && description === undefined
    ? undefined
    : { shape: "challenge", code, description, ...(scope === undefined ? {} : { scope }) };
}

/**
 * The error in an API's answer: its challenge says what is wrong with the token (RFC 6750 3), and a body beside it may
 * have a more general code. Never throws.
 */
export function readApiError(response: HttpResponse): ServerError {
  const found = inChallenge(response);
  return found?.code === undefined
    ? readServerError(response)
    : { ...found, requestId: requestIdOf(response) };
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
