import { commands, Disposable } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { ErrorReportPorts } from "../views/reportError.ts";
import type { Services } from "./services.ts";

/** Registers every command; whatever a command throws is reported in one place. */
export function registerCommands(services: Services): Disposable {
  const { log, profiles, tokens } = services;
  const reportPorts: ErrorReportPorts = {
    log,
    knownSecrets: async () => [
      ...(await profiles.knownSecrets()),
      ...tokens.all.map(({ accessToken }) => ({ value: accessToken, isToken: true })),
    ],
  };
  return Disposable.from(
    ...Object.values(COMMANDS).map((id) =>
      commands.registerCommand(id, async (argument: unknown) => {
        try {
          // Loaded with the first command, to keep activation fast.
          const { HANDLERS } = await import("./handlers.ts");
          return await HANDLERS[id](services, argument);
        } catch (error) {
          const { reportError } = await import("../views/reportError.ts");
          await reportError(error, reportPorts);
          return undefined;
        }
      }),
    ),
  );
}
