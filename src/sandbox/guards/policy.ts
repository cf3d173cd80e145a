import { allScopesRejected, noPolicyMatches, someScopesDenied } from "../refusals/grants.ts";
import type { App, CustomServer, PolicyRule, TokenInlineHook } from "../world.ts";

export interface Granted {
  readonly scopes: readonly string[];
  /** Seconds. */
  readonly lifetime: number;
  readonly hook?: TokenInlineHook | undefined;
}

/**
 * {@link UNCONFIRMED.userCondition}
 * {@link UNCONFIRMED.deniedScopes}
 *
 * Finds the first rule, by priority of policy and rule, that covers the client, the grant and the scopes. A rule must
 * cover all requested scopes; of default scopes, it grants those that it covers.
 * @throws Refusal
 */
export function grantByPolicy(
  server: CustomServer,
  app: App,
  scopes: readonly string[],
  areDefaults: boolean,
): Granted {
  for (const rule of rulesFor(server, app)) {
    const covered = scopes.filter((scope) => rule.scopes.includes("*") || rule.scopes.includes(scope));
    const isMatch = areDefaults ? covered.length > 0 : covered.length === scopes.length;
    if (!isMatch) continue;
    const denied = covered.filter((scope) => rule.deniedScopes.includes(scope));
    if (denied.length === covered.length) throw allScopesRejected();
    if (denied.length > 0) throw someScopesDenied(denied);
    return { scopes: covered, lifetime: rule.accessTokenLifetime, hook: rule.tokenInlineHook };
  }
  throw noPolicyMatches();
}

function rulesFor(server: CustomServer, app: App): readonly PolicyRule[] {
  return inForce(server.policies)
    .filter(({ clients }) => clients.includes("ALL_CLIENTS") || clients.includes(app.clientId))
    .flatMap(({ rules }) => inForce(rules))
    .filter((rule) => rule.grantTypes.includes("client_credentials") && rule.userCondition !== "GROUPS");
}

function inForce<T extends { readonly status: string; readonly priority: number }>(
  entries: readonly T[],
): readonly T[] {
  return entries.filter(({ status }) => status === "ACTIVE").sort((a, b) => a.priority - b.priority);
}
