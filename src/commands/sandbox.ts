import { commands, l10n, ProgressLocation, window } from "vscode";
import { COMMANDS, CONTEXT_KEYS, VIEWS } from "../contributions.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import type { Services } from "./services.ts";

/** Starts the sandbox and writes its profiles, which carry the port it got. */
export async function startSandbox({ sandbox, profiles, log }: Services): Promise<string> {
  const url = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t("Starting the sandbox…") },
    async () => {
      const running = await sandbox.start();
      for (const { id, draft } of await sandbox.samples(running.url)) await profiles.save({ ...draft, id });
      return running.url;
    },
  );
  log.info(`sandbox at ${url}`);
  await commands.executeCommand("setContext", CONTEXT_KEYS.isSandboxRunning, true);
  await commands.executeCommand(`${VIEWS.profiles}.focus`);
  window.setStatusBarMessage(l10n.t("$(beaker) The sandbox answers at {0}", url), 6000);
  return url;
}

/** Stops the sandbox and asks whether its profiles go too. */
export async function stopSandbox({ sandbox, profiles }: Services): Promise<void> {
  await sandbox.stop();
  await commands.executeCommand("setContext", CONTEXT_KEYS.isSandboxRunning, false);
  if ((await sandboxProfileIds(profiles)).length === 0) return;
  const remove = l10n.t("Remove Its Profiles");
  const picked = await window.showInformationMessage(
    l10n.t("The sandbox has stopped. Its profiles get no answer until it runs again."),
    remove,
    l10n.t("Keep"),
  );
  if (picked === remove) await commands.executeCommand(COMMANDS.removeSandboxProfiles);
}

/** Removes what the sandbox brought; copies that the user made stay. */
export async function removeSandboxProfiles({ profiles }: Services): Promise<void> {
  await Promise.all((await sandboxProfileIds(profiles)).map((id) => profiles.delete(id)));
}

async function sandboxProfileIds(profiles: ProfileStore): Promise<string[]> {
  const entries = await profiles.list();
  return entries.flatMap((entry) => (entry.kind === "profile" && entry.profile.isSandbox ? [entry.id] : []));
}
