import { isOktaKind, type AuthorizationServer } from "../../core/server/authorizationServer.ts";
import { OPENID_SCOPES } from "../../core/server/oktaScopes.ts";
import { parseScopes } from "../../core/profile/profileFields.ts";

/**
 * A sentence on what Okta is known to refuse about these scopes. It is only a warning, because seeing a refusal may be
 * what the profile is for.
 */
export function scopeWarning(text: string, server: AuthorizationServer | undefined): string | undefined {
  if (server === undefined || !isOktaKind(server.kind)) return undefined;
  const scopes = parseScopes(text);
  const openid = scopes.find((scope) => OPENID_SCOPES.includes(scope));
  if (openid !== undefined) {
    return `Okta refuses ${openid} with client credentials, because no user is involved.`;
  }
  const oktaScope = scopes.find((scope) => scope.startsWith("okta."));
  if (server.kind === "okta-custom") {
    if (oktaScope === undefined) return undefined;
    return `Okta refuses ${oktaScope} here: okta.* scopes belong to the org authorization server.`;
  }
  if (scopes.length === 0) return "The org authorization server refuses a request without scopes.";
  const self = scopes.find((scope) => scope.endsWith(".self"));
  if (self !== undefined) return `Okta refuses ${self} with client credentials, because no user is involved.`;
  const other = scopes.find((scope) => !scope.startsWith("okta."));
  return other === undefined
    ? undefined
    : `Okta refuses ${other} here: the org authorization server grants okta.* scopes only.`;
}
