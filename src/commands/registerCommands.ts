import { commands, Disposable } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { Services } from "./services.ts";

/** Registers every command; whatever a command throws is reported in one place. */
export function registerCommands(services: Services): Disposable {
  return Disposable.from(
    ...Object.values(COMMANDS).map((id) =>
      commands.registerCommand(id, async (argument: unknown) => {
        try {
          // Loaded with the first command, to keep activation fast.
          const { HANDLERS, permittedTarget } = await import("./handlers.ts");
          return await HANDLERS[id](services, await permittedTarget(services, id, argument));
        } catch (error) {
          const { reportError } = await import("../views/reportError.ts");
          await reportError(error, services.errorReport);
          return undefined;
        }
      }),
    ),
  );
}
