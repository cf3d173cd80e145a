import type { LiveTokens } from "./liveTokens.ts";
import type { ProfileStore } from "./profileStore.ts";
import type { RunStore } from "./runStore.ts";

/** Drops runs and tokens of a profile once it is deleted, whichever window deleted it. */
export function forgetDeleted(
  profiles: ProfileStore,
  runs: RunStore,
  tokens: LiveTokens,
): { dispose(): void } {
  return profiles.onDidChange(async ({ id }) => {
    if (await profiles.entry(id)) return;
    tokens.forgetProfile(id);
    runs.forgetProfile(id);
  });
}
