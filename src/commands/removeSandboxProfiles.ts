import { l10n, window } from "vscode";
import type { Services } from "./services.ts";

/**
 * Removes the profiles that came with the sandbox after a confirmation, because this cannot be undone. Copies made by
 * the user stay, and so do those that hold a secret or key of the user's.
 */
export async function removeSandboxProfiles({ sandbox, profiles }: Services): Promise<void> {
  const ids = await sandbox.ownProfileIds();
  if (ids.length === 0) return;
  const confirmed = l10n.t("Remove");
  const picked = await window.showWarningMessage(
    ids.length === 1
      ? l10n.t("Remove 1 sandbox profile?")
      : l10n.t("Remove {0} sandbox profiles?", ids.length),
    {
      modal: true,
      detail: l10n.t(
        "What you have changed about them is lost. Copies stay, and so do those to which you have given a secret or key of your own. Starting the sandbox brings the original ones back.",
      ),
    },
    confirmed,
  );
  if (picked !== confirmed) return;
  // One may have been given a secret while the question was open.
  const stillOwn = new Set(await sandbox.ownProfileIds());
  await Promise.all(ids.filter((id) => stillOwn.has(id)).map((id) => profiles.delete(id)));
}
