import { l10n, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { Profile } from "../core/profile/profile.ts";
import {
  secretCredentialsOf,
  notRekeyed,
  withClientSecret,
  withSecondSecret,
} from "../core/profile/profileChanges.ts";
import { decided, type KeptSecrets, secretTrials, type SecretTrials } from "../core/run/secretTrials.ts";
import { reportError } from "../views/reportError.ts";
import { withRunProgress } from "../views/runProgress.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";

/** Requests a token with each secret, and shows as one result which ones work and what may become of them. */
export async function tryBothSecrets(services: Services, argument: unknown): Promise<void> {
  const { profiles, runner } = services;
  const id = await targetProfileId(services, argument, {
    title: l10n.t("Try Both Secrets"),
    placeHolder: l10n.t("Try both secrets of which profile?"),
    serves: ({ hasSecondSecret }) => hasSecondSecret,
    none: {
      sentence: l10n.t("No profile has a second secret."),
      button: { label: l10n.t("Enter Second Secret"), command: COMMANDS.enterSecondSecret },
    },
  });
  if (id === undefined) return;
  const [asked, panel] = await Promise.all([profiles.get(id), services.secretTrialsPanel()]);
  const abort = new AbortController();
  const request = { profileName: asked.name, cancel: () => abort.abort() };
  panel.showRunning(request);
  const tried = await withRunProgress(
    asked.name,
    (signal) => runner.tryBoth(id, signal),
    undefined,
    abort,
  ).catch((error: unknown) => {
    panel.endRunning(request);
    throw error;
  });
  const trials = secretTrials(crypto.randomUUID(), tried);
  if (trials !== undefined) panel.show({ trials, keep: (kept) => void keep(services, asked, trials, kept) });
}

/** Does what the user has decided, and reports it where that cannot be stored. */
async function keep(
  services: Services,
  asked: Profile,
  trials: SecretTrials,
  kept: KeptSecrets,
): Promise<void> {
  try {
    if (!(await isLossWanted(trials, kept))) return;
    await store(services, asked, trials, kept);
    (await services.secretTrialsPanel()).update(decided(trials, kept));
  } catch (error) {
    await reportError(error, services.errorReport);
  }
}

/** Asks before a secret goes that may work too, since nobody can read it back. */
async function isLossWanted({ trials }: SecretTrials, kept: KeptSecrets): Promise<boolean> {
  const lost = trials.find(({ which }) => kept !== "both" && which !== kept);
  if (lost === undefined || lost.works === false) return true;
  const { question, keep } = QUESTIONS[lost.which](lost.works === true);
  const detail = l10n.t("VS Code shows no secret again. At the server, the app keeps both.");
  return (await window.showWarningMessage(question, { modal: true, detail }, keep)) === keep;
}

const QUESTIONS = {
  clientSecret: (works: boolean) => ({
    question: works
      ? l10n.t("The first secret works too. Remove it from the profile?")
      : l10n.t("Whether the first secret works is not known. Remove it from the profile?"),
    keep: l10n.t("Keep Second Only"),
  }),
  secondSecret: (works: boolean) => ({
    question: works
      ? l10n.t("The second secret works too. Remove it from the profile?")
      : l10n.t("Whether the second secret works is not known. Remove it from the profile?"),
    keep: l10n.t("Keep First Only"),
  }),
};

async function store(
  { profiles, runs }: Services,
  asked: Profile,
  { trials }: SecretTrials,
  kept: KeptSecrets,
): Promise<void> {
  if (kept === "both") return;
  await profiles.update(asked.id, (current) => {
    // What works is known of the secrets that were tried, and of no others.
    const secret = secretCredentialsOf(notRekeyed(current, asked))[kept];
    return secret === undefined ? current : withSecondSecret(withClientSecret(current, secret), "");
  });
  const inUse = trials.find(({ which }) => which === kept);
  if (inUse !== undefined) runs.putFirst(inUse.run.id);
}
