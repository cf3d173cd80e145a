import type { Server } from "../authorizationServer.ts";
import { grantTypeNotTicked, orgServerOnly } from "../refusals/clients.ts";
import { customServersOnly, featureOff } from "../refusals/org.ts";
import type { App, World } from "../world.ts";

/** @throws Refusal */
export function requireGrantType(app: App, form: URLSearchParams, server: Server, { org }: World): void {
  const grantType = form.get("grant_type") ?? "";
  if (!app.grantTypes.includes(grantType)) throw grantTypeNotTicked(app.grantTypes);
  if (server.kind === "org" && !org.hasClientCredentials) throw customServersOnly();
  if (server.kind === "custom" && app.isApiServiceIntegration) throw orgServerOnly();
  // The other grants need a user, and the sandbox has none.
  if (grantType !== "client_credentials") throw featureOff();
}
