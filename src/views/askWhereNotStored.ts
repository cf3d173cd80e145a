import { l10n, window } from "vscode";
import type { StoreAnswer } from "../stores/profileStore.ts";

/** Asks what is to become of a profile that VS Code's secret storage has refused. */
export async function askWhereNotStored(profileName: string, advice: string): Promise<StoreAnswer> {
  const keep = l10n.t("Keep for This Session");
  const tryAgain = l10n.t("Try Again");
  const picked = await window.showWarningMessage(
    l10n.t('The profile "{0}" could not be written to VS Code\'s secret storage.', profileName),
    {
      modal: true,
      detail: l10n.t(
        "{0}\n\nIf you keep it for this session, it stays in memory, secret included, until this window closes. What was stored before remains as it is.",
        advice,
      ),
    },
    keep,
    tryAgain,
  );
  if (picked === keep) return "keepForSession";
  return picked === tryAgain ? "requestAgain" : undefined;
}
