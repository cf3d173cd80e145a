import { l10n } from "vscode";
import { terminalVariable } from "../stores/settings.ts";
import { nameOfHeld } from "./copyToken.ts";
import { pickOrMakeProfile } from "./pickProfile.ts";
import { readTarget } from "./readTarget.ts";
import { requireQuietLog } from "./requireQuietLog.ts";
import type { Services } from "./services.ts";
import { validToken } from "./validToken.ts";

/** Opens a terminal whose programs find a valid token of the profile in an environment variable. */
export async function openTerminal(services: Services, argument: unknown): Promise<void> {
  requireQuietLog();
  const profileId =
    readTarget(argument).profileId ??
    (await pickOrMakeProfile(services, {
      title: l10n.t("Open Terminal with Token"),
      placeHolder: l10n.t("Open a terminal with a token of which profile?"),
    }));
  if (profileId === undefined) return;
  const [token, terminals] = await Promise.all([validToken(services, profileId), services.terminals()]);
  terminals.open({ profileName: nameOfHeld(services, token), variable: terminalVariable(), token });
  services.milestones.reach("hasUsedToken");
}
