import type { HttpResponse } from "./exchange.ts";
import { headerValue } from "./headerValue.ts";
import type { ServerError } from "../record/tokenRun.ts";

/** Finds the error in an answer, in whichever of Okta's shapes it comes; "none" for anything else. */
export function readServerError(response: HttpResponse): ServerError {
  const requestId = headerValue(response.headers, "x-okta-request-id");
  const body = parseObject(response.body.text);
  const oauthCode = textOf(body.error);
  if (oauthCode !== undefined) {
    return { shape: "oauth", code: oauthCode, description: textOf(body.error_description), requestId };
  }
  const oktaCode = textOf(body.errorCode);
  if (oktaCode !== undefined) {
    // Okta's own codes are E and seven digits; an unknown client gets an OAuth word in their place.
    const shape = /^E\d+$/.test(oktaCode) ? "okta" : "hybrid";
    return { shape, code: oktaCode, description: textOf(body.errorSummary), requestId };
  }
  return { shape: "none", requestId };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
