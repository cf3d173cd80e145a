import { commands, l10n, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { Services } from "./services.ts";

/** Stops the sandbox and offers to remove its profiles. */
export async function stopSandbox({ sandbox, log }: Services): Promise<void> {
  await sandbox.stop();
  log.info("Sandbox: stopped.");
  if ((await sandbox.ownProfileIds()).length === 0) return;
  const remove = l10n.t("Remove Its Profiles…");
  const picked = await window.showInformationMessage(
    l10n.t("The sandbox has stopped. Requesting a token with one of its profiles starts it again."),
    remove,
    l10n.t("Keep"),
  );
  if (picked === remove) await commands.executeCommand(COMMANDS.removeSandboxProfiles);
}
