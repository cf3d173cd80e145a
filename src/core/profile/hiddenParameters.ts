import type { Exchange } from "../http/exchange.ts";
import { MASK } from "../http/mask.ts";
import type { ExtraParameter } from "./profile.ts";

/** Their values are shown: what a token is for is no secret (RFC 6749, RFC 8693 2.1, RFC 8707 2, RFC 9396 2). */
const SHOWN: ReadonlySet<string> = new Set([
  "grant_type",
  "scope",
  "client_id",
  "client_assertion_type",
  "audience",
  "resource",
  "requested_token_type",
  "authorization_details",
]);

/** The parameters that may hold a secret, such as an API key: all that are not known to hold none. */
export function hiddenParameters(parameters: readonly ExtraParameter[]): readonly ExtraParameter[] {
  return parameters.filter(({ name, value }) => value !== "" && !SHOWN.has(name));
}

/** The others, which may be sent to any server. */
export function shownParameters(parameters: readonly ExtraParameter[]): readonly ExtraParameter[] {
  const hidden = new Set(hiddenParameters(parameters));
  return parameters.filter((parameter) => !hidden.has(parameter));
}

/** A form-encoded request body for the record, without the values of hidden parameters. */
export function withoutHiddenValues(body: string): string {
  return body
    .split("&")
    .map((pair) => {
      const [[name, value] = ["", ""]] = [...new URLSearchParams(pair)];
      const isHidden = hiddenParameters([{ name, value }]).length > 0;
      return isHidden ? `${pair.slice(0, pair.indexOf("="))}=${MASK}` : pair;
    })
    .join("&");
}

/** An exchange for the record: that of a token request without those values. */
export function withoutHiddenParameters(exchange: Exchange): Exchange {
  const { purpose, request } = exchange;
  if (purpose !== "token" || request.body === undefined) return exchange;
  return { ...exchange, request: { ...request, body: withoutHiddenValues(request.body) } };
}
