import { l10n, window } from "vscode";
import { plainMessage } from "./plainText.ts";

/** Asks whether the keys of the issuer that a token names may be fetched. */
export function agreeToKeysOf(issuerHost: string): Promise<boolean> {
  return agreeToFetch(
    l10n.t("Fetch the keys of {0}?", issuerHost),
    l10n.t(
      "The token names this host as its issuer. Its metadata and keys are requested; the token is not sent.",
    ),
  );
}

/** Asks whether they may be fetched from another host, too, where the issuer's metadata says that they are. */
export function agreeToKeysAt(issuerHost: string, host: string): Promise<boolean> {
  return agreeToFetch(
    l10n.t("Fetch the keys from {0} too?", host),
    l10n.t(
      "The metadata of {0} says that its keys are on another host, {1}. Only the keys are requested there; the token is not sent.",
      issuerHost,
      host,
    ),
  );
}

async function agreeToFetch(question: string, detail: string): Promise<boolean> {
  const ask = l10n.t("Fetch Keys");
  const picked = await window.showInformationMessage(plainMessage(question), { modal: true, detail }, ask);
  return picked === ask;
}
