import type { Server } from "../authorizationServer.ts";
import type { PresentedCredentials } from "../credentials/readCredentials.ts";
import {
  methodMismatch,
  notAServiceApp,
  privateKeyNeeded,
  privateKeyOrBasicNeeded,
  unknownClient,
  wrongSecret,
} from "../refusals.ts";
import type { App } from "../world.ts";

/**
 * The app that the credentials name. That a deactivated one answers like one nobody has is unconfirmed.
 * @throws Refusal
 */
export function findApp(apps: readonly App[], credentials: PresentedCredentials): App {
  for (const id of credentials.clientIds) {
    const app = apps.find((one) => one.clientId === id && one.status === "ACTIVE");
    if (app) return app;
  }
  throw unknownClient();
}

/**
 * The app must use its own method, one the server takes, and the right secret. Whether Okta really refuses
 * `client_secret_post` of an app set to `client_secret_basic` is unconfirmed; its articles name a mismatch
 * as a cause of this text.
 * @throws Refusal
 */
export function authenticate(app: App, credentials: PresentedCredentials, server: Server): void {
  if (credentials.method !== app.tokenEndpointAuthMethod) throw methodMismatch();
  if (server.kind === "org") checkOrgRules(app);
  if (!credentials.isProofOf(app)) throw wrongSecret();
}

function checkOrgRules(app: App): void {
  if (app.type !== "service") throw notAServiceApp();
  if (!app.isApiServiceIntegration) throw privateKeyNeeded();
  if (app.tokenEndpointAuthMethod !== "client_secret_basic") throw privateKeyOrBasicNeeded();
}
