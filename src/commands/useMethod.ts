import { l10n, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import {
  CLIENT_AUTHENTICATION_METHODS,
  type MethodWhere,
  isMethodWhere,
  methodsWhere,
} from "../core/profile/clientAuthenticationMethods.ts";
import { isSecretCredentials } from "../core/profile/credentials.ts";
import type { Profile } from "../core/profile/profile.ts";
import { unmoved } from "../core/profile/profileChanges.ts";
import { secretNotUsed } from "../core/requestErrors.ts";
import { confirm } from "../views/confirmation.ts";
import { startAction } from "../views/startAction.ts";
import { targetProfileId } from "./pickProfile.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";

type SecretMethod = MethodWhere<{ needs: "clientSecret" }>;

const SECRET_METHODS = methodsWhere({ needs: "clientSecret" });

/**
 * Uses the profile's secret by another method, and requests a token if wanted. Where something has to be entered for
 * another method, that is for "Edit Profile".
 * @throws UserError "secretNotUsed"
 */
export async function useMethod(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Use Another Client Authentication Method"),
    placeHolder: l10n.t("Use another method with which profile?"),
    serves: ({ method }) => isMethodWhere(method, { needs: "clientSecret" }),
    none: { sentence: l10n.t("No profile authenticates with a client secret.") },
  });
  if (id === undefined) return;
  const asked = await profiles.get(id);
  if (!isSecretCredentials(asked.credentials)) throw secretNotUsed(asked);
  const { method: wanted, isRequestWanted } = readTarget(argument);
  const method = SECRET_METHODS.find((known) => known === wanted) ?? (await pickMethod(asked));
  if (method === undefined) return;
  await profiles.update(id, (current) => withMethod(unmoved(current, asked), method));
  confirm(l10n.t('"{0}" now uses {1}.', asked.name, method));
  if (isRequestWanted === true)
    await startAction({ command: COMMANDS.getClientCredentialsToken, argument: { profileId: id } });
}

/** @throws UserError "secretNotUsed" */
function withMethod(profile: Profile, method: SecretMethod): Profile {
  const { credentials } = profile;
  if (!isSecretCredentials(credentials)) throw secretNotUsed(profile);
  const { clientSecret, secondSecret } = credentials;
  return { ...profile, credentials: { method, clientSecret, secondSecret } };
}

async function pickMethod({ name, credentials }: Profile): Promise<SecretMethod | undefined> {
  const rows = SECRET_METHODS.filter((method) => method !== credentials.method).map((method) => ({
    label: method,
    detail: CLIENT_AUTHENTICATION_METHODS[method].detail,
  }));
  const picked = await window.showQuickPick(rows, {
    title: l10n.t('Client Authentication Method of "{0}"', name),
    placeHolder: l10n.t("It uses {0}. Which one instead?", credentials.method),
  });
  return picked?.label;
}
