import { l10n } from "vscode";
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
    await store(services, asked, trials, kept);
    (await services.secretTrialsPanel()).update(decided(trials, kept));
  } catch (error) {
    await reportError(error, services.errorReport);
  }
}

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
