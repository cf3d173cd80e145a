import type { WizardOptions } from "../views/profileWizard.ts";
import { nameTakenIn } from "./nameTaken.ts";
import type { Services } from "./services.ts";

/** What the wizard needs, whatever it is opened for. */
export async function wizardOptions(
  { profiles, servers }: Services,
  exceptId?: string,
): Promise<Pick<WizardOptions, "isNameTaken" | "findScopes">> {
  return {
    isNameTaken: nameTakenIn((await profiles.overview()).entries, exceptId),
    findScopes: async (server) => {
      const known = await (await servers()).metadata.get(server);
      return known.ok ? (known.metadata.scopesSupported ?? []) : [];
    },
  };
}
