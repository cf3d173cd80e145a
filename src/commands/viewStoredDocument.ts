import { l10n, window } from "vscode";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";

/** Shows what is stored for a broken profile, after a warning that it may contain a secret. */
export async function viewStoredDocument({ storedDocuments }: Services, argument: unknown): Promise<void> {
  const { profileId } = readTarget(argument);
  if (profileId === undefined) return;
  const show = l10n.t("Show");
  const picked = await window.showWarningMessage(
    l10n.t("Show the stored document?"),
    {
      modal: true,
      detail: l10n.t(
        "It may contain the client secret in plain text. It is shown read-only and not written to a file.",
      ),
    },
    show,
  );
  if (picked === show) await storedDocuments.show(profileId);
}
