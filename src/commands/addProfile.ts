import { nameCheck } from "./nameCheck.ts";
import type { Services } from "./services.ts";

/** Adds a profile step by step; returns its id, or undefined when the user cancelled. */
export async function addProfile({ profiles }: Services): Promise<string | undefined> {
  const { runProfileWizard } = await import("../views/profileWizard.ts");
  let id: string | undefined;
  await runProfileWizard({
    isNameTaken: nameCheck(await profiles.list()),
    save: async (draft) => {
      id = (await profiles.add(draft)).id;
    },
  });
  return id;
}
