import { env, LogLevel } from "vscode";
import { logTooVerbose } from "../core/tokenErrors.ts";

/**
 * At its level Trace, VS Code writes the environment of each terminal and task into a log file of its own.
 * @throws UserError "logTooVerbose"
 */
export function requireQuietLog(): void {
  if (env.logLevel === LogLevel.Trace) throw logTooVerbose();
}
