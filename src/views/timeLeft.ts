import { l10n } from "vscode";

/** "1 h 5 min", "59 min", "40 s": how long `leftMs` is, rounded down. */
export function timeLeft(leftMs: number): string {
  const seconds = Math.floor(leftMs / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) return l10n.t("{0} h {1} min", Math.floor(minutes / 60), minutes % 60);
  return minutes > 0 ? l10n.t("{0} min", minutes) : l10n.t("{0} s", seconds);
}
