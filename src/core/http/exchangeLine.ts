import { beginningOf } from "../quoted.ts";
import type { Exchange } from "./exchange.ts";

/** One line for the log, of a masked exchange: "GET https://…: 200 OK (12 ms)". */
export function exchangeLine({ request, response, failure, timings }: Exchange): string {
  const answer = response
    ? `${response.status} ${response.statusText}`.trim()
    : (failure?.code ?? "no answer");
  return `${request.method} ${beginningOf(request.url)}: ${beginningOf(answer)} (${Math.round(timings.total)} ms)`;
}
