import { l10n, ProgressLocation, window } from "vscode";
import { VIEWS } from "../contributions.ts";
import type { Redacted } from "../core/http/redact.ts";
import type { TokenRun } from "../core/tokenRun.ts";
import { pickProfile } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./target.ts";

/** Shorter runs end before a notification could be read. */
const NOTIFY_AFTER_MS = 1000;

/** Requests a token and shows the result; a refusal is a result too. */
export async function getClientCredentialsToken(services: Services, argument: unknown): Promise<void> {
  const { profiles, resultPanel } = services;
  const profileId =
    readTarget(argument).profileId ??
    (await pickProfile(services, l10n.t("Request a token with which profile?")));
  if (profileId === undefined) return;
  const entry = await profiles.entry(profileId);
  const name = entry?.kind === "profile" ? entry.profile.name : profileId;
  resultPanel.showRunning(name);
  try {
    resultPanel.show(await runWithProgress(services, profileId, name), { preserveFocus: false });
  } catch (error) {
    resultPanel.showIdle();
    throw error;
  }
}

async function runWithProgress(
  services: Services,
  profileId: string,
  name: string,
): Promise<Redacted<TokenRun>> {
  const { runner, log } = services;
  const abort = new AbortController();
  const running = runner.run(profileId, abort.signal);
  const settled = running.then(
    () => undefined,
    () => undefined,
  );
  void window.withProgress({ location: { viewId: VIEWS.profiles } }, () => settled);
  const timer = setTimeout(() => {
    void window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: l10n.t('Requesting a token for "{0}"…', name),
        cancellable: true,
      },
      (_, cancellation) => {
        cancellation.onCancellationRequested(() => abort.abort());
        return settled;
      },
    );
  }, NOTIFY_AFTER_MS);
  try {
    const run = await running;
    log.info(
      `${run.profile.method} ${run.profile.tokenEndpoint ?? run.profile.issuer} ${run.verdict.headline} ${Math.round(run.durationMs)} ms`,
    );
    return run;
  } finally {
    clearTimeout(timer);
  }
}
