import { InputBoxValidationSeverity, l10n, window } from "vscode";
import { secondSecretOf } from "../core/profile/credentials.ts";
import { secretCredentialsOf, withSecondSecret } from "../core/profile/profileChanges.ts";
import { hostOf } from "../core/server/authorizationServer.ts";
import { remarkOnSecret } from "../views/wizard/remarkOnSecret.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { storeEntered } from "./storeEntered.ts";

/** Stores the other secret of an app whose secrets are being rotated, or removes it. */
export async function enterSecondSecret(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id = await targetProfileId(services, argument, l10n.t("Enter the second secret of which profile?"));
  if (id === undefined) return;
  const asked = await profiles.get(id);
  const { secondSecret } = secretCredentialsOf(asked);
  const host = hostOf(asked.server);
  const text = await window.showInputBox({
    title: l10n.t('Enter Second Secret for "{0}"', asked.name),
    prompt:
      secondSecret === undefined
        ? l10n.t(
            "The app's other client secret, used at {0} only, while both are valid. Requests keep using the first one.",
            host,
          )
        : l10n.t(
            "It replaces the stored second secret, used at {0} only. Leave this empty to remove it.",
            host,
          ),
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) => {
      const remark = remarkOnSecret(value);
      return remark && { message: remark.message, severity: InputBoxValidationSeverity.Info };
    },
  });
  const secret = text?.trim();
  if (secret === undefined || (secret === "" && secondSecret === undefined)) return;
  await storeEntered(profiles, asked, {
    what: l10n.t("second client secret"),
    valueOf: ({ credentials }) => secondSecretOf(credentials),
    putInto: (current) => withSecondSecret(current, secret),
  });
}
