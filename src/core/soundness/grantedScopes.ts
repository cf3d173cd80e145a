import type { JsonValue } from "../json.ts";
import type { IssuedToken } from "../record/tokenRun.ts";

/** More are not told apart. No honest server grants a tenth as many. */
const MOST_SCOPES = 10_000;

/** At Okta, in RFC 9068, and elsewhere. */
const CLAIMS = ["scp", "scope", "scopes"];

/**
 * The scopes a token was granted: according to the answer, else to its claims; undefined if neither says. Roles are
 * scopes only where they answer what was requested. Of too many scopes, as many as show that.
 */
export function grantedScopes(
  { scope, claims = [] }: IssuedToken,
  requested: readonly string[] = [],
): readonly string[] | undefined {
  if (scope !== undefined) return scopesIn(scope, requested);
  const valueOf = (wanted: string) => claims.find(({ name }) => name === wanted)?.value;
  const named = scopesIn(
    CLAIMS.map(valueOf).find((value) => value !== undefined),
    requested,
  );
  if (named !== undefined) return named;
  const roles = scopesIn(valueOf("roles"), requested);
  return roles?.some((role) => requested.includes(role)) === true || isAllGivenWanted(requested)
    ? roles
    : undefined;
}

/** Whether Microsoft Entra is asked for whatever the client was given, which is then in roles. */
export function isAllGivenWanted(requested: readonly string[]): boolean {
  return requested.some((scope) => scope.endsWith("/.default"));
}

/** A text or a list of texts. Some servers put commas between scopes, though a scope may contain one (RFC 6749 3.3). */
export function scopesIn(
  value: JsonValue | undefined,
  requested: readonly string[] = [],
): readonly string[] | undefined {
  const texts = typeof value === "string" ? [value] : value;
  if (!Array.isArray(texts)) return undefined;
  return texts
    .slice(0, MOST_SCOPES + 1)
    .filter((text) => typeof text === "string")
    .flatMap((text) => text.split(/\s+/, MOST_SCOPES + 2))
    .flatMap((word) => (requested.includes(word) ? [word] : word.split(",", MOST_SCOPES + 1)))
    .filter((scope) => scope !== "")
    .slice(0, MOST_SCOPES + 1);
}

export function areTooMany(scopes: readonly string[]): boolean {
  return scopes.length > MOST_SCOPES;
}

/** "1 scope", "more than 10,000 scopes". */
export function scopeCount(scopes: readonly string[]): string {
  if (areTooMany(scopes)) return `more than ${MOST_SCOPES.toLocaleString("en")} scopes`;
  return `${scopes.length} ${scopes.length === 1 ? "scope" : "scopes"}`;
}
