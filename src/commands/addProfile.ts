import { COMMANDS } from "../contributions.ts";
import { startAction } from "../views/startAction.ts";
import type { Services } from "./services.ts";
import { wizardOptions } from "./wizardOptions.ts";

/**
 * Adds a profile step by step, and gets a token with it if the user wants that.
 * @returns the id of a profile that was saved and nothing else; undefined if there is none, or a token was requested
 */
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
  const argument = { profileId: id };
  if (wishes?.isKeyPairWanted === true) await startAction({ command: COMMANDS.generateKeyPair, argument });
  if (wishes?.isTokenWanted !== true) return id;
  await startAction({ command: COMMANDS.getClientCredentialsToken, argument });
  return undefined;
}
