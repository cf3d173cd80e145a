import { workspace } from "vscode";
import { SETTINGS } from "../contributions.ts";

const SHORTEST_SECONDS = 1;
const LONGEST_SECONDS = 600;

/** How long a request may take, in milliseconds. What is no number counts as the setting's default. */
export function requestTimeoutMs(): number {
  const configuration = workspace.getConfiguration();
  const value = configuration.get<unknown>(SETTINGS.requestTimeout);
  const seconds =
    typeof value === "number"
      ? value
      : Number(configuration.inspect(SETTINGS.requestTimeout)?.defaultValue ?? LONGEST_SECONDS);
  return Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, seconds)) * 1000;
}

/** Whether a JWT in an editor shows what it holds; what is no boolean counts as the setting's default. */
export function isTokenHoverOn(): boolean {
  return workspace.getConfiguration().get<unknown>(SETTINGS.tokenHover) !== false;
}
