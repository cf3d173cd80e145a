import { l10n } from "vscode";
import { confirm } from "../views/confirmation.ts";
import type { Services } from "./services.ts";

/**
 * Reads the profiles again after the keychain has failed.
 * @throws UserError when it still fails
 */
export async function readProfilesAgain({ profiles, profilesView }: Services): Promise<void> {
  const { problem } = await profiles.overview();
  profilesView.refresh();
  if (problem !== undefined) throw problem;
  confirm(l10n.t("The profiles could be read."));
}
