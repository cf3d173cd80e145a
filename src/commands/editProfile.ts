import { commands, l10n } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { parseStoredProfile } from "../core/profile/storedProfile.ts";
import { pickAnyProfile } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./readTarget.ts";
import { wizardOptions } from "./wizardOptions.ts";

/** Edits a profile, or repairs one that cannot be read, step by step; from the step on that is asked for, if one is. */
export async function editProfile(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const { profileId, step } = readTarget(argument);
  const id = profileId ?? (await pickAnyProfile(services, l10n.t("Edit which profile?")));
  if (id === undefined) return;
  const parsed = parseStoredProfile(id, await profiles.readDocument(id));
  const { runProfileWizard } = await import("../views/profileWizard.ts");
  const wishes = await runProfileWizard({
    // What cannot be read may be amiss before that step too.
    ...(parsed.ok ? { profile: parsed.profile, firstStep: step } : { salvaged: parsed.salvaged }),
    ...(await wizardOptions(services, id)),
    save: (edited) => profiles.save({ ...edited, id }),
  });
  if (wishes?.isKeyPairWanted === true)
    await commands.executeCommand(COMMANDS.generateKeyPair, { profileId: id });
}
