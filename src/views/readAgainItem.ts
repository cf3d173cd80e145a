import { l10n, ThemeIcon, TreeItem } from "vscode";
import { COMMANDS } from "../contributions.ts";

/** The tree item that reads the profiles again after the keychain has failed; the view's message says what happened. */
export function readAgainItem(): TreeItem {
  const item = new TreeItem(l10n.t("Try Again"));
  item.id = "readAgain";
  item.iconPath = new ThemeIcon("refresh");
  item.tooltip = l10n.t("Read the profiles again");
  item.accessibilityInformation = { label: l10n.t("Try Again. Reads the profiles again.") };
  item.command = { command: COMMANDS.readProfilesAgain, title: l10n.t("Read Profiles Again") };
  return item;
}
