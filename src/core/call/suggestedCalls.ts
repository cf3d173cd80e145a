import type { HttpMethod } from "../http/exchange.ts";
import type { TokenRun } from "../record/tokenRun.ts";
import { grantedScopes } from "../soundness/grantedScopes.ts";
import { OKTA_CALLS } from "./oktaCalls.ts";

export interface SuggestedCall {
  readonly method: HttpMethod;
  readonly url: string;
  /** The scope that allows it. */
  readonly scope: string;
}

/** What the token of a run can call of Okta's own API, by the scopes that it was granted. A manage scope includes reading. */
export function suggestedCalls({
  token,
  profile,
}: Pick<TokenRun, "token" | "profile">): readonly SuggestedCall[] {
  if (token === undefined || profile.serverKind !== "okta-org") return [];
  const granted = grantedScopes(token, profile.scopes) ?? profile.scopes;
  const allows = (scope: string) =>
    granted.includes(scope) || granted.includes(scope.replace(/\.read$/, ".manage"));
  const { origin } = new URL(profile.issuer);
  return OKTA_CALLS.filter(([scope]) => allows(scope)).map(([scope, method, path]) => ({
    method,
    url: `${origin}${path}`,
    scope,
  }));
}
