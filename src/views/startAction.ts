import { commands } from "vscode";
import type { Action } from "../core/action.ts";

/** Does what a button says, wherever it stands; the command tells of its own failure. */
export async function startAction({
  command,
  argument,
}: Pick<Action, "command" | "argument">): Promise<void> {
  await commands.executeCommand(command, argument);
}
