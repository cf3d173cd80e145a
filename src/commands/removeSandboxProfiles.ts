import type { Services } from "./services.ts";

/** Removes the profiles that came with the sandbox; copies made by the user stay. */
export async function removeSandboxProfiles({ sandbox }: Services): Promise<void> {
  await sandbox.removeProfiles();
}
