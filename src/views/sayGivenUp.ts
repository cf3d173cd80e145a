import { l10n, window } from "vscode";
import { type Action, actionFor } from "../core/action.ts";
import type { GivenUp } from "../core/run/tokenKeeper.ts";
import { UserError } from "../core/userError.ts";
import type { ReportFailure } from "../stores/event.ts";
import { nameOf, type ProfileEntry } from "../stores/profileEntry.ts";
import { plainMessage } from "./plainText.ts";
import { startAction } from "./startAction.ts";

/**
 * Says that a token is no longer kept fresh, and why, with the button that helps.
 * @param report takes what nobody expected
 */
export function sayGivenUp(entry: ProfileEntry | undefined, why: GivenUp, report: ReportFailure): void {
  if ("error" in why && !(why.error instanceof UserError)) report(why.error);
  // A profile that is gone needs no token.
  if (entry === undefined) return;
  const [sentence, action] =
    "run" in why
      ? [
          l10n.t(
            'The token of "{0}" is no longer kept fresh: the last three requests in a row brought none. {1}',
            nameOf(entry),
            why.run.verdict.meaning,
          ),
          actionFor("showResult", { profileId: entry.id, runId: why.run.id }),
        ]
      : [
          l10n.t('The token of "{0}" is no longer kept fresh. {1}', nameOf(entry), reasonOf(why.error)),
          why.error instanceof UserError ? why.error.action : undefined,
        ];
  void offer(sentence, action);
}

async function offer(sentence: string, action: Action | undefined): Promise<void> {
  const picked = await window.showWarningMessage(plainMessage(sentence), ...(action ? [action.label] : []));
  if (action && picked === action.label) await startAction(action);
}

function reasonOf(error: unknown): string {
  return error instanceof UserError
    ? error.message
    : l10n.t("An unexpected error occurred. The log has the details.");
}
