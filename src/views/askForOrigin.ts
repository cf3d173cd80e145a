import { l10n, window } from "vscode";
import { visibleLine } from "../core/visibleText.ts";

/**
 * Asks whether tokens of a profile may go to the origin of an API. The dialog is modal, because no command can accept one
 * of those.
 */
export async function askForOrigin(profileName: string, origin: string): Promise<boolean> {
  const send = l10n.t("Send Token");
  const picked = await window.showWarningMessage(
    l10n.t('Send tokens of "{0}" to {1}?', visibleLine(profileName), visibleLine(origin)),
    {
      modal: true,
      detail: l10n.t(
        "Whoever gets a token can use it until it expires. This is asked once for this profile and this address. Okta: Manage Token Access… takes the answer back.",
      ),
    },
    send,
  );
  return picked === send;
}
