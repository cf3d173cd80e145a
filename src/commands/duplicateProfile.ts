import { l10n } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { duplicateOf } from "../core/profile/profileChanges.ts";
import { startAction } from "../views/startAction.ts";
import { nameTakenIn } from "./nameTaken.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";

/** Leaves room for " (copy 99)" within the longest name allowed. */
const LONGEST_KEPT_NAME = 80;

/**
 * Stores a copy under an unused name, selects it and offers to rename it; it keeps the secret, because it has the same
 * issuer.
 */
export async function duplicateProfile(services: Services, argument: unknown): Promise<void> {
  const { profiles, profilesView } = services;
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Duplicate Profile"),
    placeHolder: l10n.t("Duplicate which profile?"),
  });
  if (id === undefined) return;
  const profile = await profiles.get(id);
  const isNameTaken = nameTakenIn((await profiles.overview()).entries);
  const kept = profile.name.slice(0, LONGEST_KEPT_NAME);
  let name = l10n.t("{0} (copy)", kept);
  for (let count = 2; isNameTaken(name); count += 1) name = l10n.t("{0} (copy {1})", kept, count);
  const { id: copyId } = await profiles.add(duplicateOf(profile, name));
  await profilesView.reveal(copyId);
  await startAction({ command: COMMANDS.renameProfile, argument: { profileId: copyId } });
}
