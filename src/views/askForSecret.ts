import { l10n } from "vscode";
import { credentialNamesOf } from "../core/profile/clientAuthenticationMethods.ts";
import { hasSecret, secondSecretOf } from "../core/profile/credentials.ts";
import type { Profile } from "../core/profile/profile.ts";
import { hostOf, issuerOf } from "../core/server/authorizationServer.ts";
import { MultiStepInput } from "./multiStepInput.ts";
import { failureSentence } from "./wizard/failureSentence.ts";
import type { TextQuestion } from "./wizard/question.ts";
import { remarkOnNewSecret, remarkOnSecret } from "./wizard/remarkOnSecret.ts";

type Save = (secret: string) => Promise<void>;

/**
 * Asks for the secret of a stored profile, without showing the stored one.
 * @returns whether it was saved
 */
export async function askForSecret(profile: Profile, save: Save): Promise<boolean> {
  const { label } = credentialNamesOf(profile.credentials.method);
  const [client, server] = [profile.clientId, hostOf(profile.server)];
  return askUntilSaved(
    profile,
    {
      title:
        profile.isAddedByExtension === true
          ? l10n.t('Enter Secret for "{0}", Added by an Extension', profile.name)
          : l10n.t('Enter Secret for "{0}"', profile.name),
      prompt: hasSecret(profile.credentials)
        ? l10n.t("{0} of {1}, used at {2} only. It replaces the stored one.", label, client, server)
        : l10n.t("{0} of {1}, used at {2} only.", label, client, server),
      remarkOn: remarkOnNewSecret,
    },
    save,
  );
}

/** Asks for the other secret of a stored profile; an empty one removes it. */
export async function askForSecondSecret(profile: Profile, save: Save): Promise<void> {
  const host = hostOf(profile.server);
  await askUntilSaved(
    profile,
    {
      title:
        profile.isAddedByExtension === true
          ? l10n.t('Enter Second Secret for "{0}", Added by an Extension', profile.name)
          : l10n.t('Enter Second Secret for "{0}"', profile.name),
      prompt:
        secondSecretOf(profile.credentials) === undefined
          ? l10n.t(
              "The app's other client secret, used at {0} only, while both are valid. Requests keep using the first one.",
              host,
            )
          : l10n.t(
              "It replaces the stored second secret, used at {0} only. Leave this empty to remove it.",
              host,
            ),
      remarkOn: remarkOnSecret,
    },
    save,
  );
}

/**
 * Asks again, with the text kept and the reason below it, until it is saved or the user cancels.
 * @returns whether it was saved
 */
async function askUntilSaved(
  { server }: Profile,
  question: Pick<TextQuestion, "title" | "prompt" | "remarkOn">,
  save: Save,
): Promise<boolean> {
  const input = new MultiStepInput();
  let value = "";
  let failure: unknown;
  try {
    for (;;) {
      const answer = await input.askText({
        ...question,
        canGoBack: false,
        failure: failureSentence(failure),
        value,
        placeholder: l10n.t("Sent to {0} only", issuerOf(server)),
        isSecret: true,
      });
      if (answer.kind === "cancel") return false;
      value = answer.value;
      try {
        await save(value.trim());
        return true;
      } catch (error) {
        failure = error;
      }
    }
  } finally {
    input.dispose();
  }
}
