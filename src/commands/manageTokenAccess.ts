import { l10n, window } from "vscode";
import { describeServer } from "../core/server/authorizationServer.ts";
import { type ProfileEntry, nameOf } from "../stores/profileEntry.ts";
import { inTreeOrder } from "../views/profileGroups.ts";
import { confirm } from "../views/confirmation.ts";
import { plainLabel } from "../views/plainText.ts";
import type { Services } from "./services.ts";

/** Shows whose tokens this workspace may have without a question, and takes that back where the user unticks it. */
export async function manageTokenAccess({ profiles, tokenAccess }: Services): Promise<void> {
  const entries = inTreeOrder(await profiles.list()).filter(({ id }) => tokenAccess.has(id));
  if (entries.length === 0) {
    void window.showInformationMessage(
      l10n.t(
        "Nothing in this workspace gets a token without asking you. Tasks, launch configurations and extensions ask by the command oktaM2m.token.",
      ),
    );
    return;
  }
  const kept = await window.showQuickPick(entries.map(itemOf), {
    title: l10n.t("Manage Token Access"),
    placeHolder: l10n.t("Untick a profile to be asked again"),
    canPickMany: true,
  });
  if (kept === undefined) return;
  const taken = entries.filter(({ id }) => !kept.some((item) => item.id === id));
  for (const { id } of taken) await tokenAccess.set(id, false);
  const [first, ...others] = taken;
  if (first === undefined) return;
  confirm(
    others.length === 0
      ? l10n.t('Tokens of "{0}" are asked for again.', nameOf(first))
      : l10n.t("Tokens of {0} profiles are asked for again.", taken.length),
  );
}

function itemOf(entry: ProfileEntry) {
  return {
    id: entry.id,
    label: plainLabel(nameOf(entry)),
    description: entry.kind === "profile" ? plainLabel(describeServer(entry.profile.server)) : undefined,
    picked: true,
  };
}
