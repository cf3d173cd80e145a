import { Disposable } from "vscode";
import type { Milestones } from "../stores/milestones.ts";
import { isOwnProfile } from "../stores/profileEntry.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import type { RunStore } from "../stores/runStore.ts";
import type { ProfilesView } from "../views/profilesView.ts";

export interface MilestoneSources {
  readonly profiles: ProfileStore;
  readonly profilesView: ProfilesView;
  readonly runs: RunStore;
  readonly milestones: Milestones;
}

/** Notices what has happened by whatever way: by a command, in another window, or through the exported API. */
export function trackMilestones({ profiles, profilesView, runs, milestones }: MilestoneSources): Disposable {
  const lookAt = async (id: string) => {
    if (milestones.has("hasOwnProfile")) return;
    const entry = await profiles.entry(id);
    if (entry !== undefined && isOwnProfile(entry)) milestones.reach("hasOwnProfile");
  };
  const lookAtAll = async () => {
    if (milestones.has("hasOwnProfile")) return;
    const { entries } = await profiles.overview();
    if (entries.some(isOwnProfile)) milestones.reach("hasOwnProfile");
  };
  return Disposable.from(
    profiles.onDidChange(({ id }) => lookAt(id)),
    // Nothing is read of the keychain before somebody looks at the profiles.
    profilesView.onDidRead(lookAtAll),
    runs.onDidAdd(({ outcome }) => {
      if (outcome.kind === "issued") milestones.reach("hasToken");
    }),
  );
}
