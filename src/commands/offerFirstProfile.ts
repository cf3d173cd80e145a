import { commands, l10n, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { StartedSandbox } from "../stores/localSandbox.ts";

/** Offers the ways to get a first profile; returns its id, or undefined if the user cancelled. */
export async function offerFirstProfile(): Promise<string | undefined> {
  const add = {
    label: l10n.t("$(add) Add Profile"),
    description: l10n.t("for your own Okta app"),
    make: () => commands.executeCommand<string | undefined>(COMMANDS.addProfile),
  };
  const sandbox = {
    label: l10n.t("$(beaker) Start the Sandbox"),
    description: l10n.t("an embedded authorization server with ready profiles"),
    make: async () =>
      (await commands.executeCommand<StartedSandbox | undefined>(COMMANDS.startSandbox))?.firstProfileId,
  };
  const picked = await window.showQuickPick([add, sandbox], {
    title: l10n.t("Get a First Profile"),
    placeHolder: l10n.t("There are no profiles yet"),
  });
  return picked?.make();
}
