import type { Services } from "./services.ts";

/** Removes what the sandbox brought; copies that the user made stay. */
export async function removeSandboxProfiles({ sandbox }: Services): Promise<void> {
  await sandbox.removeProfiles();
}
