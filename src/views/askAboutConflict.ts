import { l10n, window } from "vscode";
import type { EditConflict } from "../core/profile/editConflict.ts";

export type ConflictChoice = "merge" | "overwrite" | "discard";

/**
 * Asks what is to become of an edit to a profile that another window has changed meanwhile.
 * @returns undefined if the user decides nothing
 */
export async function askAboutConflict(
  profileName: string,
  { changedThere, colliding }: EditConflict,
): Promise<ConflictChoice | undefined> {
  const merge = l10n.t("Merge");
  const overwrite = l10n.t("Overwrite");
  const discard = l10n.t("Discard");
  const isMergeable = colliding.length === 0;
  const list = new Intl.ListFormat("en");
  const picked = await window.showWarningMessage(
    l10n.t('"{0}" has changed in another window since you opened it.', profileName),
    {
      modal: true,
      detail: [
        l10n.t("Changed there: {0}.", list.format(changedThere)),
        isMergeable
          ? l10n.t("You have changed something else. Merge keeps both.")
          : l10n.t("Your changes conflict with: {0}.", list.format(colliding)),
        l10n.t(
          "Overwrite stores your version and undoes the changes made there. Discard drops your changes.",
        ),
      ].join("\n\n"),
    },
    ...(isMergeable ? [merge] : []),
    overwrite,
    discard,
  );
  if (picked === merge) return "merge";
  if (picked === overwrite) return "overwrite";
  return picked === discard ? "discard" : undefined;
}
