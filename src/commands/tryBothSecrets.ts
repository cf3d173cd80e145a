import { l10n, window } from "vscode";
import { isSecretCredentials } from "../core/profile/credentials.ts";
import type { TriedSecret } from "../core/run/tokenRunner.ts";
import { withRunProgress } from "../views/runProgress.ts";
import { plainMessage } from "../views/plainText.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";

/** Requests a token with each secret, says which ones work, and offers to remove the one that is no longer needed. */
export async function tryBothSecrets(services: Services, argument: unknown): Promise<void> {
  const { profiles, runner, resultPanel } = services;
  const id = await targetProfileId(services, argument, l10n.t("Try both secrets of which profile?"));
  if (id === undefined) return;
  const { name } = await profiles.get(id);
  const tried = await withRunProgress(name, (signal) => runner.tryBoth(id, signal));
  const [shown] = tried.toSorted((a, b) => Number(a.works ?? false) - Number(b.works ?? false));
  if (shown) (await resultPanel()).show(shown.run, { preserveFocus: true });
  await offerCleanUp(services, id, tried);
}

/**
 * Settles once the user has answered, however late.
 * @throws UserError when the user's choice cannot be stored
 */
async function offerCleanUp(
  { profiles }: Services,
  profileId: string,
  tried: readonly TriedSecret[],
): Promise<void> {
  const works = (which: TriedSecret["which"]) => tried.find((one) => one.which === which)?.works;
  const useSecond = l10n.t("Keep Only the Second");
  const useFirst = l10n.t("Keep Only the First");
  const picked = await window.showInformationMessage(
    plainMessage(tried.map(({ sentence }) => sentence).join(" ")),
    ...(works("secondSecret") === true ? [useSecond] : []),
    ...(works("clientSecret") === true ? [useFirst] : []),
  );
  if (picked === undefined) return;
  const profile = await profiles.get(profileId);
  if (!isSecretCredentials(profile.credentials)) return;
  const { secondSecret, ...credentials } = profile.credentials;
  // The other one has been removed in the meantime, so there is only one to keep.
  if (secondSecret === undefined) return;
  await profiles.save({
    ...profile,
    credentials: picked === useSecond ? { ...credentials, clientSecret: secondSecret } : credentials,
  });
}
