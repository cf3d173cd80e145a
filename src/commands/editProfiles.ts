import { l10n, window } from "vscode";
import { CLIENT_AUTHENTICATION_METHODS } from "../core/oauth/clientAuthentication.ts";
import { duplicateOf } from "../core/profileChanges.ts";
import { parseStoredProfile } from "../core/storedProfile.ts";
import type { ProfileEntry } from "../stores/profileStore.ts";
import { pickAnyProfile, pickProfile } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./target.ts";

/** Adds a profile step by step. */
export async function addProfile({ profiles }: Services): Promise<void> {
  const { runProfileWizard } = await import("../views/profileWizard.ts");
  const isNameTaken = nameCheck(await profiles.list());
  await runProfileWizard({
    isNameTaken,
    save: async (draft) => {
      await profiles.add(draft);
    },
  });
}

/** Edits a profile, or repairs one that cannot be read, step by step. */
export async function editProfile(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id =
    readTarget(argument).profileId ?? (await pickAnyProfile(services, l10n.t("Edit which profile?")));
  if (id === undefined) return;
  const { runProfileWizard } = await import("../views/profileWizard.ts");
  const parsed = parseStoredProfile(id, await profiles.readDocument(id));
  await runProfileWizard({
    ...(parsed.ok ? { profile: parsed.profile } : { salvaged: parsed.salvaged }),
    isNameTaken: nameCheck(await profiles.list(), id),
    save: (edited) => profiles.save({ ...edited, id }),
  });
}

/** Stores a copy under a free name; it has the same secret, as it has the same issuer. */
export async function duplicateProfile(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id =
    readTarget(argument).profileId ?? (await pickProfile(services, l10n.t("Duplicate which profile?")));
  if (id === undefined) return;
  const profile = await profiles.get(id);
  const isNameTaken = nameCheck(await profiles.list());
  let name = l10n.t("{0} (copy)", profile.name);
  for (let count = 2; isNameTaken(name); count += 1) name = l10n.t("{0} (copy {1})", profile.name, count);
  await profiles.add(duplicateOf(profile, name));
}

/** Deletes a profile and its secret after a confirmation: there is no way back. */
export async function deleteProfile(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id =
    readTarget(argument).profileId ?? (await pickAnyProfile(services, l10n.t("Delete which profile?")));
  const entry = id === undefined ? undefined : await profiles.entry(id);
  if (entry === undefined) return;
  const name = entry.kind === "profile" ? entry.profile.name : (entry.name ?? entry.id);
  const confirmed = l10n.t("Delete");
  const picked = await window.showWarningMessage(
    l10n.t('Delete the profile "{0}"?', name),
    { modal: true, detail: l10n.t("Its secret is deleted with it. This cannot be undone.") },
    confirmed,
  );
  if (picked === confirmed) await profiles.delete(entry.id);
}

/** Asks for the secret that was left for later, or for a new one. */
export async function enterSecret(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id =
    readTarget(argument).profileId ??
    (await pickProfile(services, l10n.t("Enter the secret of which profile?")));
  if (id === undefined) return;
  const { askForSecret } = await import("../views/profileWizard.ts");
  await askForSecret(await profiles.get(id), async (secret) => {
    // Read again: the profile may have changed in another window while the box was open.
    const profile = await profiles.get(id);
    const method = CLIENT_AUTHENTICATION_METHODS[profile.credentials.method];
    await profiles.save({ ...profile, credentials: method.withSecret(profile.credentials, secret) });
  });
}

function nameCheck(entries: readonly ProfileEntry[], ownId?: string): (name: string) => boolean {
  const taken = new Set(
    entries.flatMap((entry) => (entry.kind === "profile" && entry.id !== ownId ? [entry.profile.name] : [])),
  );
  return (name) => taken.has(name);
}
