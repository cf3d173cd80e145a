import { GRANT_TYPES } from "../grantTypes.ts";
import {
  credentialsInQuery,
  grantTypeMissing,
  grantTypeUnsupported,
  repeatedParameter,
} from "../refusals/clients.ts";
import type { SandboxRequest } from "../request.ts";

/**
 * What is visibly wrong with the request before anyone asks who sent it.
 * @throws Refusal
 */
export function requireParameters(request: SandboxRequest, form: URLSearchParams): void {
  if (request.query.has("client_secret") || request.query.has("client_assertion")) throw credentialsInQuery();
  // A request may name several resources (RFC 8707 section 2).
  const names = [...form.keys()].filter((name) => name !== "resource");
  if (new Set(names).size < names.length) throw repeatedParameter();
}

/** @throws Refusal unless the grant type is one that Okta supports */
export function requireKnownGrantType(form: URLSearchParams): void {
  const grantType = form.get("grant_type");
  if (!grantType) throw grantTypeMissing(GRANT_TYPES);
  if (!GRANT_TYPES.includes(grantType)) throw grantTypeUnsupported(GRANT_TYPES);
}
