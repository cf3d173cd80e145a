import { commands, Disposable } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { Target } from "../core/action.ts";
import type { Services } from "./services.ts";

/** Registers every command; whatever a command throws is reported in one place, or logged and thrown on. */
export function registerCommands(services: Services): Disposable {
  return Disposable.from(
    ...Object.values(COMMANDS).map((id) =>
      commands.registerCommand(id, async (argument: unknown, selected: unknown) => {
        try {
          // Loaded with the first command, to keep activation fast.
          const { HANDLERS, permittedTarget } = await import("./handlers.ts");
          const target = await permittedTarget(services, id, argument, selected);
          return await HANDLERS[id](services, target && withCurrentId(services, target), argument);
        } catch (error) {
          const { loggedError, reportError } = await import("../views/reportError.ts");
          // Only an error keeps VS Code from starting a task without the token, and then it tells of it itself.
          if (id === COMMANDS.token) throw await loggedError(error, services.errorReport);
          await reportError(error, services.errorReport);
          return undefined;
        }
      }),
    ),
  );
}

/** A result that was shown before its profile got another id still names the former one. */
function withCurrentId({ profiles }: Services, target: Target): Target {
  const { profileId } = target;
  return profileId === undefined ? target : { ...target, profileId: profiles.currentId(profileId) };
}
