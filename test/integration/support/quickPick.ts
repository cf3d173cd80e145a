import { commands } from "vscode";
import { until } from "../../support/until.ts";

/** Accepts the first row of the list that a command shows, and waits until the command has ended. */
export async function acceptFirst(command: Thenable<unknown>): Promise<void> {
  let hasEnded = false;
  const ended = command.then(() => (hasEnded = true));
  // The list is shown some time after the command was started, and nothing tells when.
  await until("the command has ended", async () => {
    await commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
    return hasEnded;
  });
  await ended;
}
