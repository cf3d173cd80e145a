import { l10n } from "vscode";
import { withRunProgress } from "../views/runProgress.ts";
import { pickOrMakeProfile } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";

/**
 * Requests a token and shows the result; a refusal is a result too. Started again for the same profile, it joins the
 * request under way.
 */
export async function getClientCredentialsToken(services: Services, argument: unknown): Promise<void> {
  const profileId =
    readTarget(argument).profileId ??
    (await pickOrMakeProfile(services, l10n.t("Request a token with which profile?")));
  if (profileId === undefined) return;
  const { shownRequests } = services;
  const joined = shownRequests.get(profileId);
  if (joined) {
    // The command that started it reports its failure.
    await joined.catch(() => undefined);
    return;
  }
  await shownRequests.join(profileId, () => requestAndShow(services, profileId));
}

async function requestAndShow(services: Services, profileId: string): Promise<void> {
  const [entry, resultPanel] = await Promise.all([
    services.profiles.entry(profileId),
    services.resultPanel(),
  ]);
  const known = entry?.kind === "profile" ? entry.profile : undefined;
  const name = known?.name ?? profileId;
  const abort = new AbortController();
  const request = { profileName: name, cancel: () => abort.abort() };
  // Without a secret there is no request to wait for.
  if (known?.hasSecret === true) resultPanel.showRunning(request);
  const run = await withRunProgress(
    name,
    (signal) => services.runner.run(profileId, signal),
    undefined,
    abort,
  ).catch((error: unknown) => {
    resultPanel.endRunning(request);
    throw error;
  });
  resultPanel.endRunning(request, run);
}
