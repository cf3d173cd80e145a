import { commands, l10n } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { parseStoredProfile } from "../core/profile/storedProfile.ts";
import { pickAnyProfile } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";
import { wizardOptions } from "./wizardOptions.ts";

/** Edits a profile, or repairs an unreadable one, step by step; starts at the requested step, if there is one. */
export async function editProfile(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const { profileId, step } = readTarget(argument);
  const id = profileId ?? (await pickAnyProfile(services, l10n.t("Edit which profile?")));
  if (id === undefined) return;
  const parsed = parseStoredProfile(id, await profiles.readDocument(id));
  const { runProfileWizard } = await import("../views/profileWizard.ts");
  const wishes = await runProfileWizard({
    // An unreadable profile may have problems before that step as well.
    ...(parsed.ok ? { profile: parsed.profile, firstStep: step } : { salvaged: parsed.salvaged }),
    ...(await wizardOptions(services, id)),
    save: (edited) => profiles.save({ ...edited, id }),
  });
  if (wishes?.isKeyPairWanted === true)
    await commands.executeCommand(COMMANDS.generateKeyPair, { profileId: id });
}
