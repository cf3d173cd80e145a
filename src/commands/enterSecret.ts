import { l10n, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import {
  CLIENT_AUTHENTICATION_METHODS,
  type Credential,
} from "../core/profile/clientAuthenticationMethods.ts";
import { clientSecretOf, isKeyCredentials, privateKeyOf } from "../core/profile/credentials.ts";
import type { Profile } from "../core/profile/profile.ts";
import { withClientSecret } from "../core/profile/profileChanges.ts";
import { keyNotUsed } from "../core/requestErrors.ts";
import { confirm } from "../views/confirmation.ts";
import { plainMessage } from "../views/plainText.ts";
import { startAction } from "../views/startAction.ts";
import { targetProfileId } from "./pickProfile.ts";
import { readTarget } from "./readTarget.ts";
import type { Services } from "./services.ts";
import { storeEntered } from "./storeEntered.ts";
import { wizardOptions } from "./wizardOptions.ts";

/**
 * Asks for a secret or key that was left for later, or for a new one; after a refusal, offers to request the token
 * again.
 */
export async function enterSecret(services: Services, argument: unknown): Promise<void> {
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Enter Secret or Key"),
    placeHolder: l10n.t("Enter the secret or key of which profile?"),
  });
  if (id === undefined) return;
  const asked = await services.profiles.get(id);
  if (!(await enterCredential(services, asked))) return;
  const isWanted =
    readTarget(argument).isRequestWanted === true || (await isRequestAccepted(services, asked));
  if (isWanted)
    await startAction({ command: COMMANDS.getClientCredentialsToken, argument: { profileId: id } });
}

/**
 * Asks for the secret or key of a profile.
 * @returns whether the profile has one now with which a server that knows the client can be asked
 */
export function enterCredential(services: Services, asked: Profile): Promise<boolean> {
  const { needs } = CLIENT_AUTHENTICATION_METHODS[asked.credentials.method];
  return ENTER[needs](services, asked);
}

/** Says that it is stored, and if the last request had failed, asks whether to make another one. */
async function isRequestAccepted({ runs }: Services, { id, name }: Profile): Promise<boolean> {
  const [last] = runs.ofProfile(id);
  const stored = l10n.t('Stored for "{0}".', name);
  if (last === undefined || last.outcome.kind === "issued") {
    confirm(stored);
    return false;
  }
  const again = l10n.t("Request Again");
  const sentence = l10n.t("{0} Its last request failed.", stored);
  return (await window.showInformationMessage(plainMessage(sentence), again)) === again;
}

const ENTER: Readonly<Record<Credential, (services: Services, asked: Profile) => Promise<boolean>>> = {
  clientSecret: enterClientSecret,
  privateKey: enterKey,
};

async function enterClientSecret(services: Services, asked: Profile): Promise<boolean> {
  const { askForSecret } = await import("../views/askForSecret.ts");
  return askForSecret(asked, (secret) =>
    storeEntered(services.profiles, asked, {
      what: l10n.t("client secret"),
      valueOf: ({ credentials }) => clientSecretOf(credentials),
      putInto: (current) => withClientSecret(current, secret),
    }),
  );
}

async function enterKey(services: Services, asked: Profile): Promise<boolean> {
  const { runProfileWizard } = await import("../views/profileWizard.ts");
  const saved = { isStored: false };
  const wishes = await runProfileWizard({
    ...(await wizardOptions(services, asked.id)),
    profile: asked,
    isKeyOnly: true,
    save: async ({ credentials }) => {
      saved.isStored = await storeEntered(services.profiles, asked, {
        what: l10n.t("private key"),
        valueOf: (profile) => privateKeyOf(profile.credentials),
        putInto: (current) => {
          if (!isKeyCredentials(current.credentials)) throw keyNotUsed(current);
          return { ...current, credentials };
        },
      });
    },
  });
  if (wishes?.isKeyPairWanted === true) {
    await startAction({ command: COMMANDS.generateKeyPair, argument: { profileId: asked.id } });
    // No server knows its public half yet.
    return false;
  }
  if (!saved.isStored) return false;
  const entry = await services.profiles.entry(asked.id);
  return entry?.kind === "profile" && entry.profile.hasSecret;
}
