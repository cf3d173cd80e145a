import { l10n } from "vscode";
import { isSameIssuer } from "../core/authorizationServer.ts";
import { withClientSecret } from "../core/profileChanges.ts";
import { UserError } from "../core/userError.ts";
import { pickProfile } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./target.ts";

/** Asks for the secret that was left for later, or for a new one. */
export async function enterSecret(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id =
    readTarget(argument).profileId ??
    (await pickProfile(services, l10n.t("Enter the secret of which profile?")));
  if (id === undefined) return;
  const asked = await profiles.get(id);
  const { askForSecret } = await import("../views/profileWizard.ts");
  await askForSecret(asked, async (secret) => {
    // Read again: another window may have changed the profile while the box was open.
    const profile = await profiles.get(id);
    if (!isSameIssuer(profile.server, asked.server)) {
      throw new UserError(
        "profileMoved",
        l10n.t("The profile was pointed at another server meanwhile, and this secret was not meant for it."),
      );
    }
    await profiles.save(withClientSecret(profile, secret));
  });
}
