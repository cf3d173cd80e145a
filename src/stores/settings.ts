import { workspace } from "vscode";
import { SETTINGS } from "../contributions.ts";
import { REQUEST_TIMEOUT_SECONDS } from "../core/limits.ts";

const { shortest, longest } = REQUEST_TIMEOUT_SECONDS;

/** How long a request may take, in milliseconds. Anything but a number is treated as the setting's default. */
export function requestTimeoutMs(): number {
  const configuration = workspace.getConfiguration();
  const value = configuration.get<unknown>(SETTINGS.requestTimeout);
  const seconds =
    typeof value === "number"
      ? value
      : Number(configuration.inspect(SETTINGS.requestTimeout)?.defaultValue ?? longest);
  return Math.min(longest, Math.max(shortest, seconds)) * 1000;
}

/**
 * Whether hovering over a JWT in an editor shows its content; anything but a boolean is treated as the setting's
 * default.
 */
export function isTokenHoverOn(): boolean {
  return workspace.getConfiguration().get<unknown>(SETTINGS.tokenHover) !== false;
}
