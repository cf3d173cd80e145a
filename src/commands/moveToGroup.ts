import { l10n, type QuickPickItem, QuickPickItemKind, window } from "vscode";
import type { Profile } from "../core/profile/profile.ts";
import { validateProfileName } from "../core/profile/profileFields.ts";
import { isReadable } from "../stores/profileEntry.ts";
import { plainLabel } from "../views/plainText.ts";
import { targetProfileId } from "./pickProfile.ts";
import { putIntoGroup } from "./putIntoGroup.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";

/**
 * Puts profiles into a group that the user names, such as an environment, or into none: they are then grouped by host.
 * @throws UserError when a profile is gone, or cannot be read or written
 */
export async function moveToGroup(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const { profileIds, toGroup } = readTarget(argument);
  const first =
    profileIds?.[0] ??
    (await targetProfileId(services, argument, {
      title: l10n.t("Move to Group"),
      placeHolder: l10n.t("Move which profile?"),
    }));
  if (first === undefined) return;
  const moved = await profiles.get(first);
  const wanted = toGroup ?? (await askForGroup(services, moved));
  if (wanted === undefined) return;
  await putIntoGroup(services, profileIds ?? [first], wanted);
}

/** An empty text stands for no group; undefined if the user cancelled. */
async function askForGroup({ profiles }: Services, moved: Profile): Promise<string | undefined> {
  const { entries } = await profiles.overview();
  const groups = new Set(
    entries.filter(isReadable).flatMap(({ profile }) => (profile.group === undefined ? [] : [profile.group])),
  );
  if (groups.size === 0) return askForName();
  const others = [...groups].filter((name) => name !== moved.group).sort();
  const rows: (QuickPickItem & { group?: string })[] = [
    ...others.map((name) => ({ label: plainLabel(name), group: name })),
    { label: "", kind: QuickPickItemKind.Separator },
    { label: NEW_GROUP() },
    ...(moved.group === undefined
      ? []
      : [
          {
            label: l10n.t("$(close) No Group"),
            description: moved.isSandbox ? l10n.t("back to the sandbox") : l10n.t("by host again"),
            group: "",
          },
        ]),
  ];
  const picked = await window.showQuickPick(rows, {
    title: l10n.t("Move to Group"),
    placeHolder: l10n.t("Which group?"),
  });
  return picked === undefined ? undefined : (picked.group ?? askForName());
}

const NEW_GROUP = () => l10n.t("$(new-folder) New Group…");

async function askForName(): Promise<string | undefined> {
  const name = await window.showInputBox({
    title: l10n.t("New Group"),
    prompt: l10n.t("For example the environment"),
    placeHolder: l10n.t("Production"),
    ignoreFocusOut: true,
    validateInput: validateProfileName,
  });
  return name?.trim();
}
