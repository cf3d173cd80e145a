import { COMMANDS } from "../contributions.ts";
import { startAction } from "../views/startAction.ts";
import type { Services } from "./services.ts";
import { wizardOptions } from "./wizardOptions.ts";

/** Adds a profile step by step; returns its id, or undefined if the user cancelled. */
export async function addProfile(services: Services): Promise<string | undefined> {
  const { runProfileWizard } = await import("../views/profileWizard.ts");
  let id: string | undefined;
  const wishes = await runProfileWizard({
    ...(await wizardOptions(services)),
    save: async (draft) => {
      id = (await services.profiles.add(draft)).id;
    },
  });
  if (id === undefined) return undefined;
  await services.profilesView.reveal(id);
  if (wishes?.isKeyPairWanted === true)
    await startAction({ command: COMMANDS.generateKeyPair, argument: { profileId: id } });
  return id;
}
