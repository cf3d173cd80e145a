import type { HttpResponse } from "../http/exchange.ts";
import { headerValue } from "../http/headerValue.ts";
import type { JsonBody } from "../http/readJsonBody.ts";
import { readServerError } from "../http/serverError.ts";
import type { Outcome } from "../record/tokenRun.ts";

/**
 * The outcome of a redirect or a refusal, by status alone; undefined for any other answer.
 * @param json the body, if it has been read
 */
export function failedOutcome(response: HttpResponse, json?: JsonBody): Outcome | undefined {
  const { status, headers } = response;
  if (status >= 400) return { kind: "refused", error: readServerError(response, json) };
  if (status >= 300) return { kind: "redirected", location: headerValue(headers, "location") };
  return undefined;
}
