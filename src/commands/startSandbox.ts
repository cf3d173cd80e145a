import { l10n, ProgressLocation, window } from "vscode";
import type { StartedSandbox } from "../stores/localSandbox.ts";
import { confirm } from "../views/confirmation.ts";
import type { Services } from "./services.ts";

/** Starts the sandbox and shows the profiles that come with it. */
export async function startSandbox({ sandbox, profilesView, log }: Services): Promise<StartedSandbox> {
  const started = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t("Starting the sandbox…") },
    () => sandbox.start(),
  );
  log.info(`Sandbox: started at ${started.url}.`);
  if (started.firstProfileId !== undefined) await profilesView.reveal(started.firstProfileId);
  confirm(l10n.t("The sandbox is running at {0}", started.url), "beaker");
  return started;
}
