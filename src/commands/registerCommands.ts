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
          const { HANDLERS } = await import("./handlers.ts");
          return await HANDLERS[id](services, withCurrentId(services, argument));
        } catch (error) {
          const { reportError } = await import("../views/reportError.ts");
          await reportError(error, services.errorReport);
          return undefined;
        }
      }),
    ),
  );
}

/** A result that was shown before its profile got another id still names the former one. */
function withCurrentId({ profiles }: Services, argument: unknown): unknown {
  if (typeof argument !== "object" || argument === null) return argument;
  const { profileId }: { readonly profileId?: unknown } = argument;
  if (typeof profileId !== "string") return argument;
  const currentId = profiles.currentId(profileId);
  return currentId === profileId ? argument : { ...argument, profileId: currentId };
}
