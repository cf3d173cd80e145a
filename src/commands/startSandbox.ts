import { l10n, ProgressLocation, window } from "vscode";
import type { StartedSandbox } from "../stores/localSandbox.ts";
import type { Services } from "./services.ts";

const CONFIRMATION_MS = 6000;

/** Starts the sandbox and shows the profiles it brings. */
export async function startSandbox({ sandbox, profilesView, log }: Services): Promise<StartedSandbox> {
  const started = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t("Starting the sandbox…") },
    () => sandbox.start(),
  );
  log.info(`sandbox at ${started.url}`);
  if (started.firstProfileId !== undefined) await profilesView.reveal(started.firstProfileId);
  window.setStatusBarMessage(l10n.t("$(beaker) The sandbox answers at {0}", started.url), CONFIRMATION_MS);
  return started;
}
