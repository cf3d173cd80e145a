import { l10n, window } from "vscode";
import { profileGone } from "../core/userError.ts";
import { pickAnyProfile } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";
import { nameOf } from "../stores/profileEntry.ts";

/** Deletes a profile and its secret after a confirmation, because this cannot be undone. */
export async function deleteProfile(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id =
    readTarget(argument).profileId ??
    (await pickAnyProfile(services, {
      title: l10n.t("Delete Profile"),
      placeHolder: l10n.t("Delete which profile?"),
    }));
  if (id === undefined) return;
  const entry = await profiles.entry(id);
  if (entry === undefined) throw profileGone();
  const confirmed = l10n.t("Delete");
  const picked = await window.showWarningMessage(
    l10n.t('Delete the profile "{0}"?', nameOf(entry)),
    { modal: true, detail: l10n.t("Its secret is deleted too. This cannot be undone.") },
    confirmed,
  );
  if (picked === confirmed) await profiles.delete(id);
}
