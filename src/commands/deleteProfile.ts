import { CancellationError, l10n, window } from "vscode";
import { undoTooLate } from "../core/profileErrors.ts";
import { profileGone } from "../core/userError.ts";
import { type DeletedProfile, putBack, takeOut } from "../stores/deletedProfile.ts";
import { nameOf, type ProfileEntry } from "../stores/profileEntry.ts";
import { plainMessage } from "../views/plainText.ts";
import { reportError } from "../views/reportError.ts";
import { pickAnyProfile } from "./pickProfile.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";

/** Milliseconds for which a deleted profile is kept in memory, secret included; about as long as its message is shown. */
const UNDO_MS = 10_000;

/**
 * Deletes profiles with their secrets, and offers to undo that for ten seconds. Settles once that offer is answered or
 * gone. What cannot be undone, because its document cannot be read, is asked about first.
 */
export async function deleteProfile(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const { profileId, profileIds } = readTarget(argument);
  const picked =
    profileId ??
    (await pickAnyProfile(services, {
      title: l10n.t("Delete Profile"),
      placeHolder: l10n.t("Delete which profile?"),
    }));
  const ids = profileIds ?? (picked === undefined ? [] : [picked]);
  const deleted: DeletedProfile[] = [];
  try {
    for (const id of ids) {
      const entry = await profiles.entry(id);
      if (entry === undefined) throw profileGone();
      if (isWithheld(entry)) await deleteForGood(services, entry);
      else deleted.push(await takeOut(profiles, id));
    }
  } catch (error) {
    // What was deleted before can be undone nevertheless.
    await reportError(error, services.errorReport);
  }
  await offerUndo(services, deleted);
}

function isWithheld(entry: ProfileEntry): boolean {
  return entry.kind === "broken" && entry.withheld !== undefined;
}

async function deleteForGood({ profiles }: Services, entry: ProfileEntry): Promise<void> {
  const confirmed = l10n.t("Delete");
  const picked = await window.showWarningMessage(
    l10n.t('Delete the profile "{0}"?', nameOf(entry)),
    { modal: true, detail: l10n.t("Its document cannot be read, so this cannot be undone.") },
    confirmed,
  );
  if (picked !== confirmed) throw new CancellationError();
  await profiles.delete(entry.id);
}

/** @param deleted emptied when the time is over, so that nothing holds their secrets any more */
async function offerUndo({ profiles, profilesView }: Services, deleted: DeletedProfile[]): Promise<void> {
  const [name, ...others] = deleted.map((profile) => profile.name);
  if (name === undefined) return;
  const timer = setTimeout(() => deleted.splice(0), UNDO_MS);
  const undo = l10n.t("Undo");
  const picked = await window.showInformationMessage(
    others.length === 0
      ? plainMessage(l10n.t('"{0}" was deleted.', name))
      : l10n.t("{0} profiles were deleted.", 1 + others.length),
    undo,
  );
  clearTimeout(timer);
  if (picked !== undo) return;
  if (deleted.length === 0) throw undoTooLate();
  const ids: string[] = [];
  for (const profile of deleted) ids.push(await putBack(profiles, profile));
  if (ids[0] !== undefined) await profilesView.reveal(ids[0]);
}
