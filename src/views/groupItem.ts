import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import { CAPABILITIES } from "../contributions.ts";
import type { SandboxPart } from "../core/profile/profile.ts";
import { visibleLine } from "../core/visibleText.ts";
import type { ProfileGroup } from "./profileGroups.ts";
import type { GroupNode } from "./profileNodes.ts";

/** The tree item of a group of profiles. */
export function groupItem({ group, isOpen }: GroupNode): TreeItem {
  const name = groupName(group);
  const { size, serverText } = group;
  const item = new TreeItem(
    name,
    isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  item.id = group.id;
  const count = size === 1 ? l10n.t("1 profile") : l10n.t("{0} profiles", size);
  const isOfSandbox = group.kind === "sandbox" || group.kind === "part";
  item.description = isOfSandbox ? String(size) : visibleLine(serverText);
  item.iconPath = group.kind === "part" ? undefined : new ThemeIcon(ICONS[group.kind]);
  item.tooltip =
    isOfSandbox || serverText === "" ? count : l10n.t("{0} · {1}", visibleLine(serverText), count);
  item.accessibilityInformation = {
    label:
      isOfSandbox || serverText === ""
        ? l10n.t("Group {0}. {1}.", name, count)
        : l10n.t("Group {0}. {1}. {2}.", name, visibleLine(serverText), count),
  };
  if (!isOfSandbox) item.contextValue = CAPABILITIES.canRenameGroup;
  return item;
}

const ICONS = { named: "folder", host: "server", sandbox: "beaker" } as const;

export function groupName(group: ProfileGroup): string {
  if (group.kind === "sandbox") return l10n.t("Sandbox");
  return group.kind === "part" ? partName(group.part) : visibleLine(group.name);
}

function partName(part: SandboxPart): string {
  switch (part) {
    case "tokens":
      return l10n.t("Tokens");
    case "refusals":
      return l10n.t("Refusals");
    case "clientAssertions":
      return l10n.t("Client assertions");
  }
}
