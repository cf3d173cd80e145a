import { l10n } from "vscode";
import type { Failure } from "./question.ts";

/** What an input says whose answer could not be saved. */
export function failureSentences(failure: unknown): Failure | undefined {
  if (failure === undefined) return undefined;
  return {
    reason: failure instanceof Error ? failure.message : l10n.t("The profile was not saved."),
    advice: l10n.t("Your input is kept: press Enter to try again."),
  };
}
