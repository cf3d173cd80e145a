import { l10n } from "vscode";
import { isOktaKind } from "../core/server/authorizationServer.ts";
import type { Profile } from "../core/profile/profile.ts";
import { asProse, fenced } from "./markdown.ts";

export interface PublicKeyForms {
  readonly keyId?: string;
  readonly jwk: string;
  readonly jwkSet: string;
  readonly pem: string;
}

/** The public half of a profile's key, and how to register it with the app. */
export function publicKeyPage(profile: Profile, forms: PublicKeyForms): string {
  const { name, clientId, server } = profile;
  return [
    `# ${asProse(l10n.t('Public key of "{0}"', name))}`,
    asProse(l10n.t("The private key stays in the profile. The public key is not a secret.")),
    `## ${isOktaKind(server.kind) ? l10n.t("At Okta") : l10n.t("At the server")}`,
    isOktaKind(server.kind) ? stepsAtOkta(clientId, forms.keyId) : stepsElsewhere(profile),
    "## JWK",
    fenced(forms.jwk, "json"),
    "## JWK Set",
    fenced(forms.jwkSet, "json"),
    "## PEM",
    fenced(forms.pem.trim(), "text"),
    asProse(l10n.t('"Okta: Copy Public Key…" copies any of these.')),
    "",
  ].join("\n\n");
}

function stepsAtOkta(clientId: string, keyId: string | undefined): string {
  const steps = [
    l10n.t(
      "In the Okta Admin Console, open Applications and Resources (or Applications) › Applications, and there the app with client ID {0}.",
      clientId,
    ),
    l10n.t("On its General tab, edit Client Credentials and choose Public key / Private key."),
    l10n.t("Under Public keys, keep Save keys in Okta, choose Add key, paste the JWK below, then Done."),
    l10n.t("Save the app: a key counts only once the app is saved."),
    keyId === undefined
      ? l10n.t("Check that the key is active.")
      : l10n.t("Check that the key is active and that its ID is {0}.", keyId),
  ];
  return steps.map((step, index) => `${index + 1}. ${asProse(step)}`).join("\n");
}

function stepsElsewhere({ clientId, credentials: { method } }: Profile): string {
  return asProse(
    l10n.t(
      "Add this key to the client {0} for {1}, in the format that your server requires.",
      clientId,
      method,
    ),
  );
}
