import { l10n } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { confirm } from "../views/confirmation.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { validToken } from "./validToken.ts";

/**
 * Has the profile's tokens renewed before they end, from now on, and gets one unless a good one is held. Other windows
 * do the same from their first token on.
 */
export async function keepTokenFresh(services: Services, argument: unknown): Promise<void> {
  const { profiles, keptFresh } = services;
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Keep Token Fresh"),
    placeHolder: l10n.t("Keep the token of which profile fresh?"),
    serves: (profile) => !keptFresh.has(profile.id),
    none: { sentence: l10n.t("The tokens of all profiles are kept fresh.") },
  });
  if (id === undefined) return;
  const { name } = await profiles.get(id);
  await keptFresh.set(id, true);
  const { expiresAt } = await validToken(services, id);
  confirm(
    expiresAt === undefined
      ? l10n.t('Nothing says when the token of "{0}" ends, so it is not renewed.', name)
      : l10n.t('The token of "{0}" is kept fresh while this window is open.', name),
  );
}

/** Has the profile's token end when it ends. */
export async function stopKeepingTokenFresh(services: Services, argument: unknown): Promise<void> {
  const { profiles, keptFresh } = services;
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Stop Keeping Token Fresh"),
    placeHolder: l10n.t("Stop keeping the token of which profile fresh?"),
    serves: (profile) => keptFresh.has(profile.id),
    none: {
      sentence: l10n.t("No profile's token is kept fresh."),
      button: { label: l10n.t("Keep Token Fresh"), command: COMMANDS.keepTokenFresh },
    },
  });
  if (id === undefined) return;
  const { name } = await profiles.get(id);
  await keptFresh.set(id, false);
  confirm(l10n.t('The token of "{0}" is no longer kept fresh.', name));
}
