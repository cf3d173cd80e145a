import { OPENID_SCOPES } from "../../core/server/oktaScopes.ts";
import {
  consentNeeded,
  noDefaultScopes,
  noScopeGranted,
  noScopes,
  openidScope,
  scopeTooLong,
  selfScope,
  unknownScope,
} from "../refusals/grants.ts";
import type { App, CustomServer } from "../world.ts";

/** Okta's limit for the whole parameter, in characters. */
const LONGEST_SCOPE = 1024;

/**
 * Each requested scope once, in the order requested.
 * @throws Refusal
 */
export function requestedScopes(form: URLSearchParams): readonly string[] {
  const scope = form.get("scope") ?? "";
  if (scope.length > LONGEST_SCOPE) throw scopeTooLong();
  const scopes = scope.split(/\s+/).filter((name) => name !== "");
  return [...new Set(scopes)];
}

/**
 * The scopes that an org server grants. {@link UNCONFIRMED.partialGrant}
 * @throws Refusal
 */
export function grantOktaScopes(
  requested: readonly string[],
  known: readonly string[],
  app: App,
): readonly string[] {
  if (requested.length === 0) throw noScopes();
  refuseOpenidScopes(requested);
  if (requested.some((scope) => scope.endsWith(".self"))) throw selfScope();
  if (!requested.every((scope) => known.includes(scope))) throw unknownScope();
  const granted = requested.filter((scope) => app.grantedOktaScopes.includes(scope));
  if (granted.length === 0) throw noScopeGranted();
  return granted;
}

/**
 * The scopes that a custom server's policies have to decide on; the server's default ones if none were requested.
 * @throws Refusal
 */
export function candidateScopes(requested: readonly string[], server: CustomServer): readonly string[] {
  if (requested.length === 0) {
    const defaults = server.scopes.filter((scope) => scope.default);
    if (defaults.length === 0) throw noDefaultScopes();
    refuseConsentScopes(defaults);
    return defaults.map((scope) => scope.name);
  }
  refuseOpenidScopes(requested);
  const found = server.scopes.filter((scope) => requested.includes(scope.name));
  if (found.length < requested.length) throw unknownScope();
  refuseConsentScopes(found);
  return requested;
}

function refuseOpenidScopes(requested: readonly string[]): void {
  if (requested.some((scope) => OPENID_SCOPES.includes(scope))) throw openidScope();
}

function refuseConsentScopes(scopes: CustomServer["scopes"]): void {
  const names = scopes.filter((scope) => scope.consent === "REQUIRED").map((scope) => scope.name);
  if (names.length > 0) throw consentNeeded(names);
}
