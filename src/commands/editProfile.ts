import { l10n } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { isSameJson } from "../core/json.ts";
import type { Profile, ProfileDraft } from "../core/profile/profile.ts";
import { BOUND_FIELDS, editConflict, PROFILE_WORDS } from "../core/profile/editConflict.ts";
import { ownedByUser, withEdit } from "../core/profile/profileChanges.ts";
import { parseStoredProfile } from "../core/profile/storedProfile.ts";
import { editUndecided } from "../core/profileErrors.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import { askAboutConflict } from "../views/askAboutConflict.ts";
import { startAction } from "../views/startAction.ts";
import { pickAnyProfile } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";
import { settleEdit } from "./settleEdit.ts";
import { wizardOptions } from "./wizardOptions.ts";

/** Edits a field of a profile, the requested one if there is one; or repairs an unreadable profile step by step. */
export async function editProfile(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const { profileId, step } = readTarget(argument);
  const id =
    profileId ??
    (await pickAnyProfile(services, {
      title: l10n.t("Edit Profile"),
      placeHolder: l10n.t("Edit which profile?"),
    }));
  if (id === undefined) return;
  const opened = await profiles.readDocument(id);
  const parsed = parseStoredProfile(id, opened);
  const { runProfileWizard } = await import("../views/profileWizard.ts");
  const saved: { id: string | undefined; isChanged: boolean } = { id, isChanged: false };
  const wishes = await runProfileWizard({
    // An unreadable profile may have other problems as well.
    ...(parsed.ok ? { profile: parsed.profile, field: step } : { salvaged: parsed.salvaged }),
    ...(await wizardOptions(services, id)),
    save: async (edited) => {
      if (parsed.ok) saved.id = await saveEdit(profiles, parsed.profile, edited);
      else saved.id = await saveRepair(profiles, opened, { ...edited, id });
      saved.isChanged = !parsed.ok || !isSameJson(parsed.profile, edited);
    },
  });
  if (saved.id === undefined || wishes === undefined) return;
  // Whoever came by a button stays where that is.
  if (saved.id !== id || (saved.isChanged && step === undefined))
    await services.profilesView.reveal(saved.id);
  const edited = { profileId: saved.id };
  if (wishes.isKeyPairWanted) await startAction({ command: COMMANDS.generateKeyPair, argument: edited });
  if (wishes.isTokenWanted)
    await startAction({ command: COMMANDS.getClientCredentialsToken, argument: edited });
}

/**
 * @returns the id under which the profile is stored now: one of its own if it was the sandbox's and has left the
 * sandbox, which writes to the ids of its profiles when it starts; undefined if the user discarded the edit
 * @throws UserError when the user has not decided between this edit and another window's
 */
async function saveEdit(
  profiles: ProfileStore,
  before: Profile,
  after: ProfileDraft,
): Promise<string | undefined> {
  let savedId = before.id;
  const leaveSandbox = async (change: (current: Profile) => Profile) => {
    const current = await profiles.get(before.id);
    const changed = change(current);
    if (changed === current) return;
    savedId = await profiles.moveToOwnId(before.id, ownedByUser(changed));
  };
  const settled = await settleEdit(
    before.isSandbox && !after.isSandbox ? leaveSandbox : (change) => profiles.update(before.id, change),
    {
      conflictWith: (current) =>
        editConflict<ProfileDraft>(
          { base: before, theirs: current, mine: after },
          PROFILE_WORDS,
          BOUND_FIELDS,
        ),
      mergedInto: (current) => withEdit(current, { before, after }),
      insteadOf: () => ({ ...after, id: before.id }),
    },
  );
  if (settled === "undecided") throw editUndecided(before.name);
  return settled === "stored" ? savedId : undefined;
}

/**
 * @returns undefined if the user discarded the repair
 * @throws UserError when the document was deleted while it was being repaired, when the user has not decided between
 * this repair and another window's, or when it cannot be written
 */
async function saveRepair(
  profiles: ProfileStore,
  opened: string,
  repaired: Profile,
): Promise<string | undefined> {
  if ((await profiles.readDocument(repaired.id)) !== opened) {
    const documentWords = [l10n.t("the whole document")];
    const choice = await askAboutConflict(repaired.name, {
      changedThere: documentWords,
      colliding: documentWords,
    });
    if (choice === undefined) throw editUndecided(repaired.name);
    if (choice === "discard") return undefined;
  }
  await profiles.save(repaired);
  return repaired.id;
}
