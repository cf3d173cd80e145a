import { commands } from "vscode";
import type { Action } from "../core/action.ts";
import { own } from "../core/ownTarget.ts";

/**
 * Does what a button says, wherever the button is, or goes on with another command; the command reports its own
 * failures, and does not ask whether it may.
 */
export async function startAction({
  command,
  argument,
}: Pick<Action, "command" | "argument">): Promise<void> {
  await commands.executeCommand(command, own(argument));
}
