import { l10n } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { Profile, ProfileDraft } from "../core/profile/profile.ts";
import { ownedByUser, unmoved, withEdit } from "../core/profile/profileChanges.ts";
import { parseStoredProfile } from "../core/profile/storedProfile.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import { startAction } from "../views/startAction.ts";
import { pickAnyProfile } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";
import { wizardOptions } from "./wizardOptions.ts";

/** Edits a profile, or repairs an unreadable one, step by step; starts at the requested step, if there is one. */
export async function editProfile(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const { profileId, step } = readTarget(argument);
  const id = profileId ?? (await pickAnyProfile(services, l10n.t("Edit which profile?")));
  if (id === undefined) return;
  const parsed = parseStoredProfile(id, await profiles.readDocument(id));
  const { runProfileWizard } = await import("../views/profileWizard.ts");
  let savedId = id;
  const wishes = await runProfileWizard({
    // An unreadable profile may have problems before that step as well.
    ...(parsed.ok ? { profile: parsed.profile, firstStep: step } : { salvaged: parsed.salvaged }),
    ...(await wizardOptions(services, id)),
    save: async (edited) => {
      if (parsed.ok) savedId = await saveEdit(profiles, parsed.profile, edited);
      else await saveRepair(profiles, { ...edited, id });
    },
  });
  if (savedId !== id) await services.profilesView.reveal(savedId);
  if (wishes?.isKeyPairWanted === true)
    await startAction({ command: COMMANDS.generateKeyPair, argument: { profileId: savedId } });
}

/**
 * @returns the id under which the profile is stored now: one of its own if it was the sandbox's and has left the
 * sandbox, which writes to the ids of its profiles when it starts
 */
async function saveEdit(profiles: ProfileStore, before: Profile, after: ProfileDraft): Promise<string> {
  const edited = (current: Profile) => withEdit(unmoved(current, before), { before, after });
  if (!before.isSandbox || after.isSandbox) {
    await profiles.update(before.id, edited);
    return before.id;
  }
  const { id } = await profiles.add(ownedByUser(edited(await profiles.get(before.id))));
  // The edit is stored by now; what could not be deleted is a sample as it was.
  await profiles.delete(before.id).catch(() => undefined);
  return id;
}

/** @throws UserError when the document was deleted while it was being repaired, or cannot be written */
async function saveRepair(profiles: ProfileStore, repaired: Profile): Promise<void> {
  await profiles.readDocument(repaired.id);
  await profiles.save(repaired);
}
