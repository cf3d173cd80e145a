import { l10n, window } from "vscode";
import type { Profile } from "../core/profile/profile.ts";
import { validateProfileName } from "../core/profile/profileFields.ts";
import { hostOf } from "../core/server/authorizationServer.ts";
import { plainLabel } from "../views/plainText.ts";
import { groupedProfiles, type ProfileGroup } from "../views/profileGroups.ts";
import { offerFirstProfile } from "./offerFirstProfile.ts";
import { putIntoGroup } from "./putIntoGroup.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";

/** The sandbox's groups keep their names. */
type NamedGroup = ProfileGroup & { readonly name: string };

/**
 * Gives a group another name, by renaming the environment of all its profiles; one that is called by its host becomes
 * the environment that the user names.
 * @throws UserError when a profile is gone, or cannot be read or written
 */
export async function renameGroup(services: Services, argument: unknown): Promise<void> {
  const { profiles, profilesView } = services;
  const { groupId, profileId } = readTarget(argument);
  if (profileId !== undefined) await profiles.get(profileId);
  const groups = groupedProfiles(await profiles.listReadable(), { by: "name" }).groups.filter(isNamed);
  if (groups.length === 0) {
    await offerFirstProfile();
    return;
  }
  const group =
    groups.find((one) => one.id === groupId || idsIn(one).includes(profileId ?? "")) ??
    (await pickGroup(groups));
  if (group === undefined) return;
  const name = await askForName(group, groups);
  if (name === undefined || (group.kind === "named" && name === group.name)) return;
  await putIntoGroup(services, idsIn(group), name, isIn(group));
  await profilesView.revealGroupOf(idsIn(group)[0] ?? "");
}

function isNamed(group: ProfileGroup): group is NamedGroup {
  return group.kind === "named" || group.kind === "host";
}

function idsIn({ members }: ProfileGroup): readonly string[] {
  return members.map(({ entry }) => entry.id);
}

/** Another window may have moved a profile elsewhere meanwhile. */
function isIn({ kind, name }: NamedGroup): (profile: Profile) => boolean {
  return ({ group, server }) =>
    kind === "named" ? group === name : group === undefined && hostOf(server) === name;
}

async function pickGroup(groups: readonly NamedGroup[]): Promise<NamedGroup | undefined> {
  const rows = groups.map((group) => ({
    label: plainLabel(group.name),
    description: group.size === 1 ? l10n.t("1 profile") : l10n.t("{0} profiles", group.size),
    group,
  }));
  const options = { title: l10n.t("Rename Group"), placeHolder: l10n.t("Rename which group?") };
  return (await window.showQuickPick(rows, options))?.group;
}

async function askForName(group: NamedGroup, groups: readonly NamedGroup[]): Promise<string | undefined> {
  const { id, kind, name } = group;
  const isTaken = (text: string) =>
    groups.some((one) => one.id !== id && one.kind === "named" && one.name === text);
  const entered = await window.showInputBox({
    title: l10n.t("Rename Group"),
    prompt:
      kind === "named"
        ? l10n.t("The name of the group in the tree, for example the environment")
        : l10n.t(
            "So far, the group has the name of the host. Its profiles go to a group of this name, for example the environment.",
          ),
    value: kind === "named" ? name : "",
    placeHolder: name,
    ignoreFocusOut: true,
    validateInput: (text) =>
      validateProfileName(text) ??
      (isTaken(text.trim())
        ? l10n.t("There is already a group with this name. Move to Group… puts profiles into it.")
        : undefined),
  });
  return entered?.trim();
}
