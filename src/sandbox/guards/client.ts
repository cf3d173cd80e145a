import type { PresentedCredentials } from "../credentials/credentialPlace.ts";
import { noKeysForAssertion, noSecretForAssertion } from "../refusals/assertions.ts";
import {
  confidentialClientNeeded,
  methodMismatch,
  notAServiceApp,
  privateKeyNeeded,
  privateKeyOrBasicNeeded,
  unknownClient,
} from "../refusals/clients.ts";
import type { App } from "../world.ts";

/**
 * The app that the credentials name: {@link UNCONFIRMED.deactivatedApp}.
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
 * The app must have what the presented credentials are checked against, and be set to exactly that method:
 * {@link UNCONFIRMED.methodMismatch}.
 * @throws Refusal
 */
export function requireMethod(app: App, { method }: PresentedCredentials): void {
  const hasKeys = app.keys.length > 0 || app.jwksUri !== undefined;
  if (method === "private_key_jwt" && !hasKeys) throw noKeysForAssertion();
  if (method === "client_secret_jwt" && app.secrets.length === 0) throw noSecretForAssertion();
  if (method !== app.tokenEndpointAuthMethod) throw methodMismatch();
}

/**
 * A public client has nothing to prove, and this grant is for those that have: {@link UNCONFIRMED.publicClient}.
 * @throws Refusal
 */
export function requireConfidentialClient({ tokenEndpointAuthMethod }: App): void {
  if (tokenEndpointAuthMethod === "none") throw confidentialClientNeeded();
}

/**
 * The org server grants tokens only to service apps with a key, and to integrations from the catalog with a secret.
 * @throws Refusal
 */
export function requireOrgRules({ type, isApiServiceIntegration, tokenEndpointAuthMethod }: App): void {
  if (type !== "service") throw notAServiceApp();
  if (tokenEndpointAuthMethod === "private_key_jwt") return;
  if (!isApiServiceIntegration) throw privateKeyNeeded();
  if (tokenEndpointAuthMethod !== "client_secret_basic") throw privateKeyOrBasicNeeded();
}
