import { commands } from "vscode";
import { until } from "../../support/until.ts";

/** Accepts the first row of the list that a command shows, and waits until the command has ended. */
export function acceptFirst(command: Thenable<unknown>): Promise<void> {
  return untilEnded(command, "workbench.action.acceptSelectedQuickOpenItem");
}

/** Presses Escape in what a command asks, and waits until the command has ended. */
export function dismissed(command: Thenable<unknown>): Promise<void> {
  return untilEnded(command, "workbench.action.closeQuickOpen");
}

async function untilEnded(command: Thenable<unknown>, answer: string): Promise<void> {
  let hasEnded = false;
  const ended = command.then(() => (hasEnded = true));
  // What is asked is shown some time after the command was started, and nothing tells when.
  await until("the command has ended", async () => {
    await commands.executeCommand(answer);
    return hasEnded;
  });
  await ended;
}
