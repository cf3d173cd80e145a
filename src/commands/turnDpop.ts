import { l10n, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { isSameJson } from "../core/json.ts";
import { profileChanged } from "../core/profileErrors.ts";
import { confirm } from "../views/confirmation.ts";
import { startAction } from "../views/startAction.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";

/**
 * Gives a profile a key pair of its own, to which its tokens are bound from now on (RFC 9449), and requests a token if
 * wanted.
 */
export async function turnDpopOn(services: Services, argument: unknown): Promise<void> {
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Turn DPoP On"),
    placeHolder: l10n.t("Turn DPoP on for which profile?"),
    serves: ({ isDpopOn }) => !isDpopOn,
    none: { sentence: l10n.t("DPoP is on for every profile.") },
  });
  if (id === undefined) return;
  await giveKey(services, id);
  if (readTarget(argument).isRequestWanted === true)
    await startAction({ command: COMMANDS.getClientCredentialsToken, argument: { profileId: id } });
}

async function giveKey({ profiles }: Services, id: string): Promise<void> {
  const { generatePrivateKey } = await import("../crypto/generatePrivateKey.ts");
  const privateKey = await generatePrivateKey("EC P-256");
  let said: string | undefined;
  await profiles.update(id, (current) => {
    const { name, dpop } = current;
    // Turning it on again must not discard the key that existing tokens are bound to.
    if (dpop !== undefined) {
      said = l10n.t('DPoP is already on for "{0}".', name);
      return current;
    }
    said = l10n.t('DPoP is on for "{0}": its tokens are bound to a new key.', name);
    return { ...current, dpop: { privateKey } };
  });
  if (said !== undefined) confirm(said);
}

/** Drops the key after a confirmation, because tokens bound to it become useless. */
export async function turnDpopOff(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Turn DPoP Off"),
    placeHolder: l10n.t("Turn DPoP off for which profile?"),
    serves: ({ isDpopOn }) => isDpopOn,
    none: {
      sentence: l10n.t("DPoP is off for every profile."),
      button: { label: l10n.t("Turn DPoP On"), command: COMMANDS.turnDpopOn },
    },
  });
  if (id === undefined) return;
  const { name, dpop } = await profiles.get(id);
  if (dpop === undefined) {
    confirm(l10n.t('DPoP is already off for "{0}".', name));
    return;
  }
  const turnOff = l10n.t("Turn DPoP Off");
  const picked = await window.showWarningMessage(
    l10n.t('Turn DPoP off for "{0}"?', name),
    {
      modal: true,
      detail: l10n.t(
        "Its DPoP key is deleted, so tokens that are bound to it can no longer be used. This cannot be undone.",
      ),
    },
    turnOff,
  );
  if (picked !== turnOff) return;
  await profiles.update(id, (current) => {
    const { dpop: kept, ...rest } = current;
    if (kept === undefined) return current;
    // Another window has given it another key since, to which tokens may be bound.
    if (!isSameJson(kept, dpop)) throw profileChanged();
    return rest;
  });
}
