import type { QuickInput } from "./quickInput.ts";

/** From the scopes of a new profile to its end: none are picked, and it is saved under this name and nothing else. */
export async function saveAs(quickInput: QuickInput, name: string): Promise<void> {
  await quickInput.pick("Use the default scopes");
  await quickInput.pick("Change Name");
  await quickInput.atPlaceholder("Orders API, staging");
  await quickInput.enter(name);
  await quickInput.pick(/^\s*Save$/);
}
