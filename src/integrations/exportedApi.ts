import type { ExportedApi } from "../api.ts";
import type { TokenRunner } from "../core/run/tokenRunner.ts";
import type { ProfileStore } from "../stores/profileStore.ts";
import type { RunStore } from "../stores/runStore.ts";
import { runInfo } from "./runInfo.ts";

export interface ExportedApiSources {
  readonly profiles: ProfileStore;
  readonly runs: RunStore;
  readonly runner: TokenRunner;
}

const apiProfiles = () => import("./apiProfiles.ts");

/**
 * The API that other extensions get on activation. All of them get the same object, so that none may change it for the
 * others, and none of what it hands out is part of our own state.
 */
export function exportedApi({ profiles, runs, runner }: ExportedApiSources): ExportedApi {
  return Object.freeze<ExportedApi>({
    version: 1,
    profiles: Object.freeze<ExportedApi["profiles"]>({
      list: async () => (await profiles.list()).map((await apiProfiles()).profileInfo),
      add: async (draft) => (await profiles.add((await apiProfiles()).draftFrom(draft))).id,
      remove: (id) => profiles.delete(id),
    }),
    requestToken: async (profileId, { signal = new AbortController().signal } = {}) =>
      runInfo(await runner.run(profileId, signal)),
    onDidFinishRun: (listener) => runs.onDidAdd((run) => listener(runInfo(run))),
  });
}
