import type { AuthorizationServer } from "../../core/server/authorizationServer.ts";
import { OKTA_SCOPES, OPENID_SCOPES } from "../../core/server/oktaScopes.ts";
import { validateScope } from "../../core/profile/profileFields.ts";
import type { ChoiceGroup } from "./question.ts";

/**
 * The scopes to offer: those in the server's metadata except the ones that need a user, and for an org authorization
 * server also the known scopes of Okta's own APIs, grouped by subject.
 */
export function scopeGroups(server: AuthorizationServer, found: readonly string[]): readonly ChoiceGroup[] {
  const usable = found.filter(
    (scope) => validateScope(scope) === undefined && !OPENID_SCOPES.includes(scope),
  );
  if (server.kind !== "okta-org") {
    return usable.length === 0
      ? []
      : [{ label: "Listed in the server's metadata", values: [...new Set(usable)] }];
  }
  const groups = new Map<string, Set<string>>();
  for (const scope of [...OKTA_SCOPES, ...usable].filter((one) => !one.endsWith(".self")).sort()) {
    const subject = scope.split(".")[1] ?? scope;
    groups.set(subject, (groups.get(subject) ?? new Set()).add(scope));
  }
  return [...groups].map(([label, values]) => ({ label, values: [...values] }));
}
