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

/** As a shell can name it; a token in any other would not be found. */
const VARIABLE_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The name of the environment variable for a token. Anything that can name none is treated as the usual name. */
export function terminalVariable(): string {
  const value = workspace.getConfiguration().get<unknown>(SETTINGS.terminalVariable);
  return typeof value === "string" && VARIABLE_NAME.test(value) ? value : "OKTA_ACCESS_TOKEN";
}

/**
 * Whether hovering over a JWT in an editor shows its content; anything but a boolean is treated as the setting's
 * default.
 */
export function isTokenHoverOn(): boolean {
  return workspace.getConfiguration().get<unknown>(SETTINGS.tokenHover) !== false;
}
