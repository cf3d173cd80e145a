import { l10n, ThemeColor, ThemeIcon, TreeItem } from "vscode";
import { CAPABILITIES, COMMANDS } from "../contributions.ts";
import type { TokenRun, Verdict } from "../core/tokenRun.ts";
import type { RunNode } from "./profileNodes.ts";

/** The tree item of one past run; it opens the run's result. */
export function runItem({ run, runId, profileId }: RunNode, isTokenHeld: boolean): TreeItem {
  const { headline, tone } = run.verdict;
  const time = startTime(run);
  const duration = Math.round(run.durationMs);
  const item = new TreeItem(headline);
  item.id = runId;
  item.description = l10n.t("{0} · {1} ms", time, duration);
  item.iconPath = toneIcon(tone);
  item.accessibilityInformation = {
    label: l10n.t("Request at {0}: {1}, {2} milliseconds", time, headline, duration),
  };
  item.tooltip = run.verdict.meaning;
  item.contextValue = isTokenHeld ? `${CAPABILITIES.isRun} ${CAPABILITIES.canCopyToken}` : CAPABILITIES.isRun;
  item.command = {
    command: COMMANDS.showRun,
    title: l10n.t("Show Result"),
    arguments: [{ profileId, runId }],
  };
  return item;
}

function startTime({ startedAt }: TokenRun): string {
  return new Date(startedAt).toLocaleTimeString();
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
