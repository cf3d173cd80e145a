import { l10n, window } from "vscode";
import { COMMANDS } from "../contributions.ts";
import type { Profile } from "../core/profile/profile.ts";
import {
  secretCredentialsOf,
  notRekeyed,
  withClientSecret,
  withSecondSecret,
} from "../core/profile/profileChanges.ts";
import type { TriedSecret } from "../core/run/tokenRunner.ts";
import { withRunProgress } from "../views/runProgress.ts";
import { plainMessage } from "../views/plainText.ts";
import { targetProfileId } from "./pickProfile.ts";
import type { Services } from "./services.ts";

/** Requests a token with each secret, says which ones work, and offers to remove the one that is no longer needed. */
export async function tryBothSecrets(services: Services, argument: unknown): Promise<void> {
  const { profiles, runner, resultPanel } = services;
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
  const asked = await profiles.get(id);
  const tried = await withRunProgress(asked.name, (signal) => runner.tryBoth(id, signal));
  const [shown] = tried.toSorted((a, b) => Number(a.works ?? false) - Number(b.works ?? false));
  if (shown) (await resultPanel()).show(shown.run, { preserveFocus: true });
  await offerCleanUp(services, asked, tried);
}

/**
 * Settles once the user has answered, however late.
 * @throws UserError when the user's choice cannot be stored
 */
async function offerCleanUp(
  { profiles, runs }: Services,
  asked: Profile,
  tried: readonly TriedSecret[],
): Promise<void> {
  const works = (which: TriedSecret["which"]) => tried.find((one) => one.which === which)?.works;
  const useSecond = l10n.t("Keep Second");
  const useFirst = l10n.t("Keep First");
  const useBoth = l10n.t("Keep Both");
  const buttons = [
    ...(works("secondSecret") === true ? [useSecond] : []),
    ...(works("clientSecret") === true ? [useFirst] : []),
  ];
  const picked = await window.showInformationMessage(
    plainMessage([summaryOf(tried), ...tried.map(({ sentence }) => sentence)].join(" ")),
    ...(buttons.length === 0 ? [] : [...buttons, useBoth]),
  );
  if (picked === undefined || picked === useBoth) return;
  await profiles.update(asked.id, (current) => {
    // What works is known of the secrets that were tried, and of no others.
    const { clientSecret, secondSecret } = secretCredentialsOf(notRekeyed(current, asked));
    const kept = picked === useSecond ? secondSecret : clientSecret;
    return kept === undefined ? current : withSecondSecret(withClientSecret(current, kept), "");
  });
  const inUse = tried.find(({ which }) => which === (picked === useSecond ? "secondSecret" : "clientSecret"));
  if (inUse !== undefined) runs.putFirst(inUse.run.id);
}

/** "First 200 OK · Second 401 Unauthorized" */
function summaryOf(tried: readonly TriedSecret[]): string {
  const names = { clientSecret: l10n.t("First"), secondSecret: l10n.t("Second") };
  const answers = tried.map(({ which, run }) => `${names[which]} ${statusOf(run)}`);
  return `${answers.join(" · ")}.`;
}

function statusOf({ exchanges }: TriedSecret["run"]): string {
  const response = exchanges.at(-1)?.response;
  return response === undefined ? l10n.t("no answer") : `${response.status} ${response.statusText}`.trim();
}
