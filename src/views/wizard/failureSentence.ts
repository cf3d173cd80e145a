import { l10n } from "vscode";

/** What stands below a box whose text could not be saved. */
export function failureSentence(failure: unknown): string | undefined {
  if (failure === undefined) return undefined;
  const reason = failure instanceof Error ? failure.message : l10n.t("The profile was not saved.");
  return l10n.t("{0} Your input is kept: press Enter to try again.", reason);
}
