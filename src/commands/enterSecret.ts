import { l10n } from "vscode";
import { COMMANDS } from "../contributions.ts";
import {
  CLIENT_AUTHENTICATION_METHODS,
  type Credential,
} from "../core/profile/clientAuthenticationMethods.ts";
import { clientSecretOf, isKeyCredentials, privateKeyOf } from "../core/profile/credentials.ts";
import type { Profile } from "../core/profile/profile.ts";
import { withClientSecret } from "../core/profile/profileChanges.ts";
import { keyNotUsed } from "../core/userError.ts";
import { startAction } from "../views/startAction.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";
import { storeEntered } from "./storeEntered.ts";
import { wizardOptions } from "./wizardOptions.ts";

/** Asks for a secret or key that was left for later, or for a new one, and requests a token if wanted. */
export async function enterSecret(services: Services, argument: unknown): Promise<void> {
  const id = await targetProfileId(services, argument, l10n.t("Enter the secret of which profile?"));
  if (id === undefined) return;
  const asked = await services.profiles.get(id);
  const { needs } = CLIENT_AUTHENTICATION_METHODS[asked.credentials.method];
  const isStored = await ENTER[needs](services, asked);
  if (isStored && readTarget(argument).isRequestWanted === true)
    await startAction({ command: COMMANDS.getClientCredentialsToken, argument: { profileId: id } });
}

/** Each says whether something was stored. */
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
  let isStored = false;
  const wishes = await runProfileWizard({
    ...(await wizardOptions(services, asked.id)),
    profile: asked,
    isKeyOnly: true,
    save: async ({ credentials }) => {
      await storeEntered(services.profiles, asked, {
        what: l10n.t("private key"),
        valueOf: (profile) => privateKeyOf(profile.credentials),
        putInto: (current) => {
          if (!isKeyCredentials(current.credentials)) throw keyNotUsed(current);
          return { ...current, credentials };
        },
      });
      isStored = true;
    },
  });
  if (wishes?.isKeyPairWanted === true)
    await startAction({ command: COMMANDS.generateKeyPair, argument: { profileId: asked.id } });
  return isStored;
}
