import { commands, l10n, ProgressLocation, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { StartedSandbox } from "../stores/localSandbox.ts";
import type { Services } from "./services.ts";

const CONFIRMATION_MS = 6000;

/** Starts the sandbox; returns its address. */
export async function startSandbox(services: Services): Promise<string> {
  return (await launchSandbox(services)).url;
}

/** Starts the sandbox and shows the profiles it brings. */
export async function launchSandbox({ sandbox, profilesView, log }: Services): Promise<StartedSandbox> {
  const started = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t("Starting the sandbox…") },
    () => sandbox.start(),
  );
  log.info(`sandbox at ${started.url}`);
  if (started.firstProfileId !== undefined) await profilesView.reveal(started.firstProfileId);
  window.setStatusBarMessage(l10n.t("$(beaker) The sandbox answers at {0}", started.url), CONFIRMATION_MS);
  return started;
}

/** Stops the sandbox and asks whether its profiles go too. */
export async function stopSandbox({ sandbox, profiles }: Services): Promise<void> {
  await sandbox.stop();
  const entries = await profiles.list();
  if (!entries.some((entry) => entry.kind === "profile" && entry.profile.isSandbox)) return;
  const remove = l10n.t("Remove Its Profiles");
  const picked = await window.showInformationMessage(
    l10n.t("The sandbox has stopped. Running one of its profiles starts it again."),
    remove,
    l10n.t("Keep"),
  );
  if (picked === remove) await commands.executeCommand(COMMANDS.removeSandboxProfiles);
}

/** Removes what the sandbox brought; copies that the user made stay. */
export async function removeSandboxProfiles({ sandbox }: Services): Promise<void> {
  await sandbox.removeProfiles();
}
