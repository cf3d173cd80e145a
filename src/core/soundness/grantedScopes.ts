import type { IssuedToken } from "../record/tokenRun.ts";

/** More are not told apart. No honest server grants a tenth as many. */
const MOST_SCOPES = 10_000;

/**
 * The scopes a token was granted: according to the answer, else to its claims; undefined if neither says. Of too many,
 * as many as show that.
 */
export function grantedScopes({ scope, claims }: IssuedToken): readonly string[] | undefined {
  if (scope !== undefined) {
    return splitScopes(scope);
  }
  const claim = claims?.find(({ name }) => name === "scp" || name === "scope")?.value;
  if (typeof claim === "string") {
    return splitScopes(claim);
  }
  return Array.isArray(claim)
    ? claim.filter((item) => typeof item === "string").slice(0, MOST_SCOPES + 1)
    : undefined;
}

function splitScopes(text: string): string[] {
  return text
    .trim()
    .split(/\s+/, MOST_SCOPES + 1)
    .filter((scope) => scope !== "");
}

export function areTooMany(scopes: readonly string[]): boolean {
  return scopes.length > MOST_SCOPES;
}

/** "1 scope", "more than 10,000 scopes". */
export function scopeCount(scopes: readonly string[]): string {
  if (areTooMany(scopes)) return `more than ${MOST_SCOPES.toLocaleString("en")} scopes`;
  return `${scopes.length} ${scopes.length === 1 ? "scope" : "scopes"}`;
}
