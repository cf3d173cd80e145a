import type { App } from "../world.ts";

/** True when one of the app's active secrets is among `readings` of what was sent. */
export function hasActiveSecret(app: App, readings: readonly string[]): boolean {
  return app.secrets.some(({ value, status }) => status === "ACTIVE" && readings.includes(value));
}
