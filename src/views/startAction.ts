import { commands } from "vscode";
import type { Action } from "../core/action.ts";

/** Does what a button says, wherever the button is; the command reports its own failures. */
export async function startAction({
  command,
  argument,
}: Pick<Action, "command" | "argument">): Promise<void> {
  await commands.executeCommand(command, argument);
}
