import { l10n } from "vscode";
import { isMethodWhere } from "../core/profile/clientAuthenticationMethods.ts";
import { secondSecretOf } from "../core/profile/credentials.ts";
import { secretCredentialsOf, withSecondSecret } from "../core/profile/profileChanges.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { storeEntered } from "./storeEntered.ts";

/** Stores the other secret of an app whose secrets are being rotated, or removes it. */
export async function enterSecondSecret(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Enter Second Secret"),
    placeHolder: l10n.t("Enter the second secret of which profile?"),
    serves: ({ method }) => isMethodWhere(method, { needs: "clientSecret" }),
    none: { sentence: l10n.t("No profile authenticates with a client secret.") },
  });
  if (id === undefined) return;
  const asked = await profiles.get(id);
  const { secondSecret } = secretCredentialsOf(asked);
  const { askForSecondSecret } = await import("../views/askForSecret.ts");
  await askForSecondSecret(asked, async (secret) => {
    if (secret === "" && secondSecret === undefined) return false;
    return storeEntered(profiles, asked, {
      what: l10n.t("second client secret"),
      valueOf: ({ credentials }) => secondSecretOf(credentials),
      putInto: (current) => withSecondSecret(current, secret),
    });
  });
}
