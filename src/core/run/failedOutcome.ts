import type { HttpResponse } from "../http/exchange.ts";
import { headerValue } from "../http/headerValue.ts";
import { readServerError } from "../http/serverError.ts";
import type { Outcome } from "../record/tokenRun.ts";

/** The outcome of a redirect or a refusal, by status alone; undefined for any other answer. */
export function failedOutcome(response: HttpResponse): Outcome | undefined {
  const { status, headers } = response;
  if (status >= 400) return { kind: "refused", error: readServerError(response) };
  if (status >= 300) return { kind: "redirected", location: headerValue(headers, "location") };
  return undefined;
}
