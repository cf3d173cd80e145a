import type { HttpResponse } from "../http/exchange.ts";
import { headerValue } from "../http/headerValue.ts";
import { readServerError } from "../http/serverError.ts";
import type { Outcome } from "../record/tokenRun.ts";

/** What an answer's status alone makes a failure: a redirect or a refusal; undefined for any other. */
export function failedOutcome(response: HttpResponse): Outcome | undefined {
  const { status, headers } = response;
  if (status >= 400) return { kind: "refused", error: readServerError(response) };
  if (status >= 300) return { kind: "redirected", location: headerValue(headers, "location") };
  return undefined;
}
