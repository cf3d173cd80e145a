import type { Server } from "../authorizationServer.ts";
import { featureOff, grantTypeNotTicked, orgServerOnly } from "../refusals/clients.ts";
import type { App } from "../world.ts";

/** @throws Refusal */
export function requireGrantType(app: App, form: URLSearchParams, server: Server): void {
  const grantType = form.get("grant_type") ?? "";
  if (!app.grantTypes.includes(grantType)) throw grantTypeNotTicked(app.grantTypes);
  if (server.kind === "custom" && app.isApiServiceIntegration) throw orgServerOnly();
  // The other grants need a user, and the sandbox has none.
  if (grantType !== "client_credentials") throw featureOff();
}
