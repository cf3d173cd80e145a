import { isOktaKind, type AuthorizationServer } from "../../core/server/authorizationServer.ts";
import { parseScopes } from "../../core/profile/profileFields.ts";
import { scopeForewarnings } from "../../core/profile/scopeForewarnings.ts";

/**
 * A sentence on what Okta is known to refuse about these scopes. It is only a warning, because seeing a refusal may be
 * what the profile is for.
 */
export function scopeWarning(text: string, server: AuthorizationServer | undefined): string | undefined {
  if (server === undefined || !isOktaKind(server.kind)) return undefined;
  const [first] = scopeForewarnings(parseScopes(text), server.kind);
  return first?.sentence;
}
