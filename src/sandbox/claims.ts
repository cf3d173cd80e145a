import type { Server } from "./authorizationServer.ts";
import { systemClaimFailed, userClaimFailed } from "./refusals/tokens.ts";
import type { App } from "./world.ts";
import type { ClaimValue } from "./worldFields.ts";

export type OwnClaims = Readonly<Record<string, ClaimValue>>;

/**
 * The claims that an admin has added to a server's tokens, or `sub` if its own expression was changed:
 * {@link UNCONFIRMED.claimWithoutValue}.
 * @throws Refusal when an expression needs a user, whom this grant does not have
 */
export function customClaims(server: Server, app: App, scopes: readonly string[]): OwnClaims {
  if (server.kind === "org") return {};
  const wanted = server.custom.claims.filter(
    (claim) => claim.scopes.length === 0 || claim.scopes.some((scope) => scopes.includes(scope)),
  );
  return Object.fromEntries(
    wanted.flatMap(({ name, expression }) => {
      const value = valueOf(expression, name, app);
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}

function valueOf(expression: string, name: string, { clientId, profile }: App): ClaimValue | undefined {
  if (expression.startsWith('"')) return expression.slice(1, -1);
  const [object, member = "", attribute = ""] = expression.split(".");
  if (object !== "app") throw name === "sub" ? systemClaimFailed(name) : userClaimFailed(name);
  return member === "profile" ? profile[attribute] : clientId;
}
