import { l10n, QuickPickItemKind, type QuickPickItem, window } from "vscode";
import { describeServer } from "../core/server/authorizationServer.ts";
import type { AllowedOrigin } from "../stores/apiCalls.ts";
import { type ProfileEntry, nameOf } from "../stores/profileEntry.ts";
import { inTreeOrder } from "../views/profileGroups.ts";
import { confirm } from "../views/confirmation.ts";
import { plainLabel } from "../views/plainText.ts";
import type { Services } from "./services.ts";

/** One answer that can be taken back. */
interface Given extends QuickPickItem {
  readonly takeBack: () => Promise<void>;
  /** Says that it was taken back. */
  readonly taken: string;
}

/**
 * Shows whose tokens this workspace may have without a question, and to which addresses tokens may go, and takes that back
 * where the user unticks it.
 */
export async function manageTokenAccess(services: Services): Promise<void> {
  const { profiles, tokenAccess } = services;
  const calls = await services.apiCalls();
  const entries = inTreeOrder(await profiles.list());
  const ofWorkspace = entries
    .filter(({ id }) => tokenAccess.has(id))
    .map((entry): Given => ({
      ...itemOf(entry),
      takeBack: () => tokenAccess.set(entry.id, false),
      taken: l10n.t('Tokens of "{0}" are asked for again.', nameOf(entry)),
    }));
  const ofApis = entries.flatMap((entry) =>
    calls.allowed
      .filter(({ profileId }) => profileId === entry.id)
      .map((allowed): Given => ({
        ...itemOf(entry, allowed),
        takeBack: () => calls.allow(allowed, false),
        taken: l10n.t('You are asked again before tokens of "{0}" go to {1}.', nameOf(entry), allowed.origin),
      })),
  );
  if (ofWorkspace.length + ofApis.length === 0) {
    void window.showInformationMessage(
      l10n.t(
        "Nothing in this workspace gets a token without asking you. Tasks, launch configurations and extensions ask by the command oktaM2m.token, and Call API… asks before a token goes to an address.",
      ),
    );
    return;
  }
  const items: readonly (QuickPickItem | Given)[] = [
    ...(ofWorkspace.length > 0 && ofApis.length > 0 ? [heading(l10n.t("This Workspace"))] : []),
    ...ofWorkspace,
    ...(ofApis.length > 0 ? [heading(l10n.t("Addresses of APIs"))] : []),
    ...ofApis,
  ];
  const kept = await window.showQuickPick(items, {
    title: l10n.t("Manage Token Access"),
    placeHolder: l10n.t("Untick what is to be asked again"),
    canPickMany: true,
  });
  if (kept === undefined) return;
  const taken = [...ofWorkspace, ...ofApis].filter((one) => !kept.includes(one));
  for (const { takeBack } of taken) await takeBack();
  const [first, ...others] = taken;
  if (first === undefined) return;
  confirm(others.length === 0 ? first.taken : l10n.t("{0} answers are taken back.", taken.length));
}

function heading(label: string): QuickPickItem {
  return { label, kind: QuickPickItemKind.Separator };
}

function itemOf(entry: ProfileEntry, allowed?: AllowedOrigin): QuickPickItem {
  const server = entry.kind === "profile" ? plainLabel(describeServer(entry.profile.server)) : undefined;
  return {
    label: plainLabel(nameOf(entry)),
    description: allowed === undefined ? server : plainLabel(allowed.origin),
    picked: true,
  };
}
