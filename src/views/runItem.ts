import { l10n, ThemeColor, ThemeIcon, TreeItem } from "vscode";
import { CAPABILITIES, COMMANDS } from "../contributions.ts";
import { own } from "../core/ownTarget.ts";
import { type Present, presentOf, toneOf } from "../core/record/present.ts";
import type { TokenRun, Verdict } from "../core/record/tokenRun.ts";
import type { RunNode } from "./profileNodes.ts";

/** The tree item of one past run; it opens the run's result. `now` is in milliseconds since the epoch. */
export function runItem({ run, runId, profileId }: RunNode, isTokenHeld: boolean, now: number): TreeItem {
  const { headline } = run.verdict;
  const present = presentOf(run, now);
  const time = startTime(run);
  const duration = Math.round(run.durationMs);
  const item = new TreeItem(headline);
  item.id = runId;
  const isRevoked = present.kind === "revoked";
  item.description = isRevoked
    ? l10n.t("{0} · {1} ms · revoked", time, duration)
    : l10n.t("{0} · {1} ms", time, duration);
  item.iconPath = iconOf(present);
  item.accessibilityInformation = {
    label: isRevoked
      ? l10n.t("Request at {0}: {1}, {2} milliseconds, token revoked", time, headline, duration)
      : l10n.t("Request at {0}: {1}, {2} milliseconds", time, headline, duration),
  };
  item.tooltip = run.verdict.meaning;
  item.contextValue = [
    CAPABILITIES.isRun,
    ...(run.outcome.kind === "issued" ? [] : [CAPABILITIES.hasFailed]),
    ...(isTokenHeld ? [CAPABILITIES.canCopyToken] : []),
    ...(isTokenHeld && !isRevoked ? [CAPABILITIES.canRevoke] : []),
  ].join(" ");
  item.command = {
    command: COMMANDS.showRun,
    title: l10n.t("Show Result"),
    arguments: [own({ profileId, runId })],
  };
  return item;
}

function startTime({ startedAt }: TokenRun): string {
  return new Date(startedAt).toLocaleTimeString();
}

function iconOf(present: Present): ThemeIcon {
  if (present.kind === "revoked")
    return new ThemeIcon("circle-slash", new ThemeColor("list.warningForeground"));
  if (present.kind === "expired") return new ThemeIcon("history", new ThemeColor("list.warningForeground"));
  return toneIcon(toneOf(present));
}

function toneIcon(tone: Verdict["tone"]): ThemeIcon {
  switch (tone) {
    case "success":
      return new ThemeIcon("pass", new ThemeColor("testing.iconPassed"));
    case "warning":
      return new ThemeIcon("warning", new ThemeColor("list.warningForeground"));
    case "failure":
      return new ThemeIcon("error", new ThemeColor("testing.iconFailed"));
  }
}
