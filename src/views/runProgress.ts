import { l10n, ProgressLocation, window } from "vscode";
import { VIEWS } from "../contributions.ts";
import { plainMessage } from "./plainText.ts";

/** A request that takes longer gets a notification, so that the user can cancel it. */
const SHOW_NOTIFICATION_AFTER_MS = 1_000;

/**
 * Shows progress in the profiles view while `work` runs, and a notification with Cancel if it takes long.
 * @param title the notification's title
 * @param abort what else may cancel the work
 * @throws DOMException "AbortError" when the user cancelled
 */
export async function withRunProgress<T>(
  profileName: string,
  work: (signal: AbortSignal) => Promise<T>,
  title = l10n.t("Requesting a token for {0}", profileName),
  abort = new AbortController(),
): Promise<T> {
  const result = work(abort.signal);
  const ended = result.then(
    () => undefined,
    () => undefined,
  );
  void window.withProgress({ location: { viewId: VIEWS.profiles } }, () => ended);
  const timer = setTimeout(() => {
    void window.withProgress(
      { location: ProgressLocation.Notification, title: plainMessage(title), cancellable: true },
      (_, token) => {
        token.onCancellationRequested(() => abort.abort());
        return ended;
      },
    );
  }, SHOW_NOTIFICATION_AFTER_MS);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
  }
}
