import { l10n } from "vscode";
import { isUsable } from "../core/record/goodToken.ts";
import { confirm } from "../views/confirmation.ts";
import { nameOfHeld } from "./copyToken.ts";
import { findHeldToken } from "./findHeldToken.ts";
import type { Services } from "./services.ts";

/** Drops a profile's tokens from memory, which tells nobody else. */
export async function forgetToken(services: Services, argument: unknown): Promise<void> {
  const { tokens } = services;
  const held = await findHeldToken(services, argument, {
    title: l10n.t("Forget Token"),
    placeHolder: l10n.t("Forget the token of which profile?"),
  });
  if (held === undefined) return;
  const name = nameOfHeld(services, held);
  const now = Date.now();
  const isAnyUsable = tokens.allOfProfile(held.profileId).some((token) => isUsable(token, now));
  tokens.forgetProfile(held.profileId);
  confirm(
    isAnyUsable
      ? l10n.t('Forgot the token of "{0}". It stays valid at its server until it expires.', name)
      : l10n.t('Forgot the token of "{0}".', name),
  );
}
