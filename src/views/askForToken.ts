import { l10n, type MessageItem, window } from "vscode";
import { visibleLine } from "../core/visibleText.ts";

/** For how long a token may be handed out; undefined if it may not. */
export type TokenAnswer = "once" | "workspace" | undefined;

/**
 * Asks whether something in the workspace may have tokens of a profile. The dialog is modal, because no command can
 * accept one of those.
 */
export async function askForToken(profileName: string, host: string): Promise<TokenAnswer> {
  const once: MessageItem = { title: l10n.t("Allow Once") };
  const always: MessageItem = { title: l10n.t("Allow for This Workspace") };
  const deny: MessageItem = { title: l10n.t("Deny"), isCloseAffordance: true };
  const picked = await window.showWarningMessage(
    l10n.t(
      'A task, launch configuration or extension in this workspace asks for tokens of profile "{0}".',
      visibleLine(profileName),
    ),
    {
      modal: true,
      detail: l10n.t(
        "Whoever gets a token can use it at APIs until it expires. VS Code does not say who asks, so what you allow for this workspace holds for all of them, and every extension can read what a task or debug session is given. The profile's credentials are used at {0} only, and are given to nobody. Okta: Manage Token Access… takes an answer back.",
        host,
      ),
    },
    once,
    always,
    deny,
  );
  if (picked === once) return "once";
  return picked === always ? "workspace" : undefined;
}
