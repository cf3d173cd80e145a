import { l10n, window } from "vscode";
import { responseGone } from "../core/tokenErrors.ts";
import { findHeldToken } from "./findHeldToken.ts";
import { showFollowUp } from "./showFollowUp.ts";
import type { Services } from "./services.ts";

/** Has the server that issued a token revoke it (RFC 7009), after a confirmation, because this cannot be undone. */
export async function revokeToken(services: Services, argument: unknown): Promise<void> {
  const held = await findHeldToken(
    services,
    argument,
    {
      title: l10n.t("Revoke Token"),
      placeHolder: l10n.t("Revoke the token of which profile?"),
      none: { sentence: l10n.t("Every token has been revoked already.") },
    },
    ({ isRevoked }) => isRevoked !== true,
  );
  if (held === undefined) return;
  const { runId, profileId } = held;
  const run = services.runs.get(runId);
  if (run === undefined) throw responseGone(profileId);
  const revoke = l10n.t("Revoke");
  const picked = await window.showWarningMessage(
    l10n.t('Revoke the token of "{0}"?', run.profile.name),
    {
      modal: true,
      detail: l10n.t("APIs that introspect it will refuse it from then on. This cannot be undone."),
    },
    revoke,
  );
  if (picked !== revoke) return;
  await showFollowUp(services, "revocation", runId, (name) => l10n.t("Revoking the token of {0}", name));
}
