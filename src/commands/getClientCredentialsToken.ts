import { l10n } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { withRunProgress } from "../views/runProgress.ts";
import { startAction } from "../views/startAction.ts";
import { pickOrMakeProfile } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";

/**
 * Requests a token and shows the result; a refusal is a result too. Started again for the same profile, it joins the
 * request under way.
 */
export async function getClientCredentialsToken(services: Services, argument: unknown): Promise<void> {
  const target = readTarget(argument);
  if (target.profileIds !== undefined && target.profileIds.length > 1) return requestEach(target.profileIds);
  const profileId =
    target.profileId ??
    (await pickOrMakeProfile(services, {
      title: l10n.t("Get Client Credentials Token"),
      placeHolder: l10n.t("Request a token with which profile?"),
    }));
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

/** One after the other, which spares rate limits; each is shown, reports its own failure and can be cancelled. */
async function requestEach(profileIds: readonly string[]): Promise<void> {
  for (const profileId of profileIds) {
    await startAction({ command: COMMANDS.getClientCredentialsToken, argument: { profileId } });
  }
}

async function requestAndShow(services: Services, profileId: string): Promise<void> {
  const { profiles } = services;
  const [entry, resultPanel] = await Promise.all([profiles.entry(profileId), services.resultPanel()]);
  const profile = entry?.kind === "profile" ? entry.profile : undefined;
  if (profile?.hasSecret === false && !(await isCredentialEntered(services, profileId))) return;
  const name = profile?.name ?? profileId;
  const abort = new AbortController();
  const request = { profileName: name, cancel: () => abort.abort() };
  // First, because VS Code hands out no secret while it is opening a panel.
  const requested = withRunProgress(
    name,
    (signal) => services.runner.run(profileId, signal),
    undefined,
    abort,
  );
  // A profile that cannot be read has no request to wait for.
  if (profile !== undefined) resultPanel.showRunning(request);
  const run = await requested.catch((error: unknown) => {
    resultPanel.endRunning(request);
    throw error;
  });
  resultPanel.endRunning(request, run);
}

/** Asks for the secret or key that is missing. */
async function isCredentialEntered(services: Services, profileId: string): Promise<boolean> {
  const { enterCredential } = await import("./enterSecret.ts");
  return enterCredential(services, await services.profiles.get(profileId));
}
