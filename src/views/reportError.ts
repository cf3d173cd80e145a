import { CancellationError, commands, l10n, type LogOutputChannel, window } from "vscode";
import { redact } from "../core/http/redact.ts";
import { UserError } from "../core/userError.ts";
import type { ProfileStore } from "../stores/profileStore.ts";

/**
 * Tells the user of what a command threw: a UserError with its button, a cancellation not at all, anything
 * else is a bug that is logged whole, secrets masked, and shown as one line.
 */
export async function reportError(
  error: unknown,
  log: LogOutputChannel,
  profiles: ProfileStore,
): Promise<void> {
  if (isCancellation(error)) return;
  if (error instanceof UserError) {
    log.warn(error.code);
    const { action } = error;
    const picked = await window.showErrorMessage(error.message, ...(action ? [action.label] : []));
    if (action !== undefined && picked === action.label) {
      await commands.executeCommand(action.command, { profileId: action.profileId });
    }
    return;
  }
  log.error(await withoutSecrets(error, profiles));
  const showLog = l10n.t("Show Log");
  const picked = await window.showErrorMessage(
    l10n.t("Something went wrong that should not. The log has the details."),
    showLog,
  );
  if (picked === showLog) log.show();
}

function isCancellation(error: unknown): boolean {
  return error instanceof CancellationError || (error instanceof Error && error.name === "AbortError");
}

async function withoutSecrets(error: unknown, profiles: ProfileStore): Promise<string> {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const secrets = await profiles.knownSecrets().catch(() => undefined);
  // A store that cannot be read leaves only what is certainly harmless.
  if (secrets === undefined) return error instanceof Error ? error.name : "unknown";
  return redact(text, secrets);
}
