import type { JsonObject } from "../json.ts";
import type { HttpResponse } from "./exchange.ts";
import { headerValue } from "./headerValue.ts";
import { readJsonBody } from "./readJsonBody.ts";

/** The error in a server's answer, in whichever of Okta's shapes. */
export interface ServerError {
  /** "oauth": RFC 6749 5.2. "okta": errorCode/errorSummary. "hybrid": Okta's shape around an OAuth code. */
  readonly shape: "oauth" | "okta" | "hybrid" | "none";
  readonly code?: string;
  readonly description?: string;
  /** `x-okta-request-id`, which Okta support and the System Log ask for. */
  readonly requestId?: string;
}

/** Finds the error in an answer, in whichever of Okta's shapes; "none" for anything else. Never throws. */
export function readServerError(response: HttpResponse, json = readJsonBody(response)): ServerError {
  const requestId = headerValue(response.headers, "x-okta-request-id");
  const body: JsonObject = json.kind === "object" ? json.members : {};
  const oauthCode = textOf(body.error);
  if (oauthCode !== undefined) {
    return { shape: "oauth", code: oauthCode, description: textOf(body.error_description), requestId };
  }
  const oktaCode = textOf(body.errorCode);
  if (oktaCode !== undefined) {
    // Okta's own codes are E and seven digits; for an unknown client an OAuth error code takes their place.
    const shape = /^E\d+$/.test(oktaCode) ? "okta" : "hybrid";
    return { shape, code: oktaCode, description: textOf(body.errorSummary), requestId };
  }
  return { shape: "none", requestId };
}

/** The error that an answer reports whatever its status: its code if it has one; undefined if it reports none. */
export function reportedError(response: HttpResponse): string | undefined {
  const json = readJsonBody(response);
  const error = json.kind === "object" ? json.members.error : undefined;
  const isNone = error === undefined || error === null || error === false || error === "";
  return readServerError(response, json).code ?? (isNone ? undefined : JSON.stringify(error));
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
