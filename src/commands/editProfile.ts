import { commands, l10n } from "vscode";
import { COMMANDS } from "../contributions.ts";
import { parseStoredProfile } from "../core/profile/storedProfile.ts";
import { pickAnyProfile } from "./pickProfile.ts";
import type { Services } from "./services.ts";
import { readTarget } from "./target.ts";
import { wizardOptions } from "./wizardOptions.ts";

/** Edits a profile, or repairs one that cannot be read, step by step. */
export async function editProfile(services: Services, argument: unknown): Promise<void> {
  const { profiles } = services;
  const id =
    readTarget(argument).profileId ?? (await pickAnyProfile(services, l10n.t("Edit which profile?")));
  if (id === undefined) return;
  const parsed = parseStoredProfile(id, await profiles.readDocument(id));
  const { runProfileWizard } = await import("../views/profileWizard.ts");
  const wishes = await runProfileWizard({
    ...(parsed.ok ? { profile: parsed.profile } : { salvaged: parsed.salvaged }),
    ...(await wizardOptions(services, id)),
    save: (edited) => profiles.save({ ...edited, id }),
  });
  if (wishes?.isKeyPairWanted === true)
    await commands.executeCommand(COMMANDS.generateKeyPair, { profileId: id });
}
