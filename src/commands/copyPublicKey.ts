import { env, l10n, window } from "vscode";
import { confirm } from "../views/confirmation.ts";
import { publicKeyOfTarget } from "./publicKeyOfTarget.ts";
import type { Services } from "./services.ts";

/** Copies the public half of a profile's key, in the format the user picks. */
export async function copyPublicKey(services: Services, argument: unknown): Promise<void> {
  const key = await publicKeyOfTarget(services, argument, {
    title: l10n.t("Copy Public Key"),
    placeHolder: l10n.t("Copy the public key of which profile?"),
  });
  if (key === undefined) return;
  const picked = await window.showQuickPick(
    [
      {
        label: l10n.t("JWK"),
        detail: l10n.t("The form to paste into Okta, under Public keys."),
        text: key.jwk,
      },
      { label: l10n.t("JWK Set"), detail: l10n.t("For your own JWKS URL."), text: key.jwkSet },
      { label: l10n.t("PEM"), detail: l10n.t("For libraries and other servers."), text: key.pem },
    ],
    {
      title: l10n.t('Copy the Public Key of "{0}"', key.profile.name),
      placeHolder: l10n.t("In which format?"),
    },
  );
  if (picked === undefined) return;
  await env.clipboard.writeText(picked.text);
  confirm(l10n.t('Public key of "{0}" copied as {1}.', key.profile.name, picked.label));
}
