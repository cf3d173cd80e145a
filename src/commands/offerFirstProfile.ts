import { l10n, window } from "vscode";
import { addProfile } from "./addProfile.ts";
import { launchSandbox } from "./sandbox.ts";
import type { Services } from "./services.ts";

/** Where there is no profile yet: offers the ways to get one; returns its id, or undefined when the user cancelled. */
export async function offerFirstProfile(services: Services): Promise<string | undefined> {
  const add = {
    label: l10n.t("$(add) Add Profile"),
    description: l10n.t("for your own Okta app"),
    make: () => addProfile(services),
  };
  const sandbox = {
    label: l10n.t("$(beaker) Try the Sandbox"),
    description: l10n.t("an embedded authorization server with ready profiles"),
    make: async () => (await launchSandbox(services)).firstProfileId,
  };
  const picked = await window.showQuickPick([add, sandbox], {
    placeHolder: l10n.t("There is no profile yet"),
  });
  return picked?.make();
}
