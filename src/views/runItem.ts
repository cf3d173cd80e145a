import { l10n, ThemeColor, ThemeIcon, TreeItem } from "vscode";
import { CAPABILITIES, COMMANDS } from "../contributions.ts";
import { own } from "../core/ownTarget.ts";
import { revokedAt } from "../core/record/revoked.ts";
import type { TokenRun, Verdict } from "../core/record/tokenRun.ts";
import type { RunNode } from "./profileNodes.ts";

/** The tree item of one past run; it opens the run's result. */
export function runItem({ run, runId, profileId }: RunNode, isTokenHeld: boolean): TreeItem {
  const { headline, tone } = run.verdict;
  const time = startTime(run);
  const duration = Math.round(run.durationMs);
  const item = new TreeItem(headline);
  item.id = runId;
  const isRevoked = revokedAt(run) !== undefined;
  item.description = isRevoked
    ? l10n.t("{0} · {1} ms · revoked", time, duration)
    : l10n.t("{0} · {1} ms", time, duration);
  item.iconPath = isRevoked
    ? new ThemeIcon("circle-slash", new ThemeColor("list.warningForeground"))
    : toneIcon(tone);
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
