import { l10n } from "vscode";
import { pickAnyProfile } from "./pickProfile.ts";
import type { Services } from "./services.ts";

/** Finds a profile by name, group, host, client ID or scope, and selects it in the tree, whatever is collapsed there. */
export async function findProfile(services: Services): Promise<void> {
  const id = await pickAnyProfile(services, {
    title: l10n.t("Find Profile"),
    placeHolder: l10n.t("Name, group, host, client ID or scope"),
  });
  if (id !== undefined) await services.profilesView.reveal(id);
}
