import { l10n, type QuickPickItem, window } from "vscode";
import { type CommandId, COMMANDS } from "../contributions.ts";
import type { ListedProfile } from "../core/profile/listedProfile.ts";
import { plainLabel } from "../views/plainText.ts";
import { startAction } from "../views/startAction.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";

/**
 * Shows the last result of a profile, and leaves the focus in the tree, where keys go on from the item; without any, says so and offers to request a token: a click on an item must not
 * send credentials by itself.
 * @throws UserError when the profile is gone or cannot be read
 */
export async function openProfile(services: Services, argument: unknown): Promise<void> {
  const { profiles, profilesView, runs, resultPanel, running, sandbox } = services;
  if (profilesView.isOpeningHeld) return;
  const profileId = await targetProfileId(services, argument, {
    title: l10n.t("Open Profile"),
    placeHolder: l10n.t("Open which profile?"),
  });
  if (profileId === undefined) return;
  const [last] = runs.ofProfile(profileId);
  if (last !== undefined) {
    (await resultPanel()).show(last, { preserveFocus: true });
    return;
  }
  // Its result is on the way.
  if (running.has(profileId)) return;
  const entry = await profiles.entry(profileId);
  if (entry?.kind !== "profile") {
    await profiles.get(profileId);
    return;
  }
  const command = await askWhatFirst(entry.profile, await sandbox.shownBy(entry));
  if (command !== undefined) await startAction({ command, argument: { profileId } });
}

/** @param shows what a request will show, if that is known */
async function askWhatFirst(profile: ListedProfile, shows?: string): Promise<CommandId | undefined> {
  const details = [...(shows === undefined ? [] : [shows]), ...profile.forewarnings];
  const request: QuickPickItem & { command: CommandId } = {
    label: l10n.t("$(play) Get Client Credentials Token"),
    detail: details.length > 0 ? plainLabel(details.join(" ")) : undefined,
    command: COMMANDS.getClientCredentialsToken,
  };
  const enter = { label: l10n.t("$(key) Enter Secret or Key"), command: COMMANDS.enterSecret };
  const edit = { label: l10n.t("$(edit) Edit Profile"), command: COMMANDS.editProfile };
  const picked = await window.showQuickPick([profile.hasSecret ? request : enter, edit], {
    title: profile.name,
    placeHolder: profile.hasSecret
      ? l10n.t("No token has been requested with this profile in this window yet")
      : l10n.t("This profile has no secret or key yet"),
  });
  return picked?.command;
}
