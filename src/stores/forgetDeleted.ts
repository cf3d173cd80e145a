import type { LiveTokens } from "./liveTokens.ts";
import type { ProfileStore } from "./profileStore.ts";
import type { RunStore } from "./runStore.ts";

/**
 * Drops the runs and tokens of a profile once it is deleted, in whichever window; also those of a request that finishes
 * afterwards.
 */
export function forgetDeleted(
  profiles: ProfileStore,
  runs: RunStore,
  tokens: LiveTokens,
): { dispose(): void } {
  const forget = (id: string) => {
    tokens.forgetProfile(id);
    runs.forgetProfile(id);
  };
  const forgetIfGone = async (id: string) => {
    if (!(await profiles.entry(id))) forget(id);
  };
  const subscriptions = [
    profiles.onDidDelete(({ id }) => forget(id)),
    profiles.onDidChange(({ id }) => forgetIfGone(id)),
    runs.onDidAdd(({ profile }) => forgetIfGone(profile.id)),
  ];
  return { dispose: () => subscriptions.forEach((subscription) => subscription.dispose()) };
}
