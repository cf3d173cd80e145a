import { commands } from "vscode";
import { WALKTHROUGH } from "../contributions.ts";
import type { Services } from "./services.ts";

/** Shows the first steps, each of which is ticked off once it is done. */
export async function openWalkthrough({ extensionId }: Services): Promise<void> {
  await commands.executeCommand("workbench.action.openWalkthrough", `${extensionId}#${WALKTHROUGH}`, false);
}
