import { l10n } from "vscode";
import { requestToken } from "../integrations/requestToken.ts";
import { withRunProgress } from "../views/runProgress.ts";
import { pickProfile } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./target.ts";

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
    const run = await withRunProgress(name, (signal) => requestToken(services, profileId, signal));
    resultPanel.show(run, { preserveFocus: false });
  } finally {
    resultPanel.showIdle();
  }
}
