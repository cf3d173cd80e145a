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
import { storeEntered } from "./storeEntered.ts";
import { wizardOptions } from "./wizardOptions.ts";

/** Asks for a secret or key that was left for later, or for a new one. */
export async function enterSecret(services: Services, argument: unknown): Promise<void> {
  const id = await targetProfileId(services, argument, l10n.t("Enter the secret of which profile?"));
  if (id === undefined) return;
  const asked = await services.profiles.get(id);
  const { needs } = CLIENT_AUTHENTICATION_METHODS[asked.credentials.method];
  await ENTER[needs](services, asked);
}

const ENTER: Readonly<Record<Credential, (services: Services, asked: Profile) => Promise<void>>> = {
  clientSecret: enterClientSecret,
  privateKey: enterKey,
};

async function enterClientSecret(services: Services, asked: Profile): Promise<void> {
  const { askForSecret } = await import("../views/askForSecret.ts");
  await askForSecret(asked, (secret) =>
    storeEntered(services.profiles, asked, {
      what: l10n.t("client secret"),
      valueOf: ({ credentials }) => clientSecretOf(credentials),
      putInto: (current) => withClientSecret(current, secret),
    }),
  );
}

async function enterKey(services: Services, asked: Profile): Promise<void> {
  const { runProfileWizard } = await import("../views/profileWizard.ts");
  const wishes = await runProfileWizard({
    ...(await wizardOptions(services, asked.id)),
    profile: asked,
    isKeyOnly: true,
    save: ({ credentials }) =>
      storeEntered(services.profiles, asked, {
        what: l10n.t("private key"),
        valueOf: (profile) => privateKeyOf(profile.credentials),
        putInto: (current) => {
          if (!isKeyCredentials(current.credentials)) throw keyNotUsed(current);
          return { ...current, credentials };
        },
      }),
  });
  if (wishes?.isKeyPairWanted === true)
    await startAction({ command: COMMANDS.generateKeyPair, argument: { profileId: asked.id } });
}
