import { l10n, window } from "vscode";
import { editConflict, PROFILE_WORDS } from "../core/profile/editConflict.ts";
import type { Profile } from "../core/profile/profile.ts";
import { validateProfileName } from "../core/profile/profileFields.ts";
import { editUndecided } from "../core/profileErrors.ts";
import { nameTakenIn } from "./nameTaken.ts";
import { targetProfileId } from "./pickProfile.ts";
import { readTarget } from "./readTarget.ts";
import { renameGroup } from "./renameGroup.ts";
import type { Services } from "./services.ts";
import { settleEdit } from "./settleEdit.ts";

/**
 * Gives a profile another name, which is asked for.
 * @throws UserError when it is gone or cannot be read, or when the user has not decided between this name and another
 * window's
 */
export async function renameProfile(services: Services, argument: unknown): Promise<void> {
  // F2 has one command, for whatever is selected.
  if (readTarget(argument).groupId !== undefined) return renameGroup(services, argument);
  const { profiles } = services;
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Rename Profile"),
    placeHolder: l10n.t("Rename which profile?"),
  });
  if (id === undefined) return;
  const asked = await profiles.get(id);
  const isNameTaken = nameTakenIn((await profiles.overview()).entries, id);
  const entered = await window.showInputBox({
    title: l10n.t("Rename Profile"),
    prompt: l10n.t("The name in the tree and in results"),
    value: asked.name,
    ignoreFocusOut: true,
    validateInput: (text) =>
      validateProfileName(text) ??
      (isNameTaken(text.trim()) ? l10n.t("There is already a profile with this name.") : undefined),
  });
  const name = entered?.trim();
  if (name === undefined || name === asked.name) return;
  const named = (current: Profile) => ({ ...current, name });
  const settled = await settleEdit((change) => profiles.update(id, change), {
    conflictWith: (current) =>
      editConflict(
        { base: { name: asked.name }, theirs: { name: current.name }, mine: { name } },
        { name: PROFILE_WORDS.name },
      ),
    mergedInto: named,
    insteadOf: named,
  });
  if (settled === "undecided") throw editUndecided(asked.name);
}
