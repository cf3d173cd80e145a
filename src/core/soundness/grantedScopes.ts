import type { IssuedToken } from "../record/tokenRun.ts";

/** The scopes a token was granted: according to the answer, else to its claims; undefined if neither says. */
export function grantedScopes({ scope, claims }: IssuedToken): readonly string[] | undefined {
  if (scope !== undefined) {
    return splitScopes(scope);
  }
  const claim = claims?.find(({ name }) => name === "scp" || name === "scope")?.value;
  if (typeof claim === "string") {
    return splitScopes(claim);
  }
  return Array.isArray(claim) ? claim.filter((item) => typeof item === "string") : undefined;
}

function splitScopes(text: string): string[] {
  return text.split(/\s+/).filter((scope) => scope !== "");
}
