import { wrongSecret } from "../refusals/clients.ts";
import type { App } from "../world.ts";

/** The valid ones; during a rotation there are two. */
export function activeSecrets(app: App): readonly string[] {
  return app.secrets.filter(({ status }) => status === "ACTIVE").map(({ value }) => value);
}

/**
 * Rejects with a Refusal unless `readings`, the possible readings of what was sent, include one of the app's active
 * secrets.
 */
export function proveBySecret(app: App, readings: readonly string[]): Promise<void> {
  const isRight = activeSecrets(app).some((secret) => readings.includes(secret));
  return isRight ? Promise.resolve() : Promise.reject(wrongSecret());
}
