import type { ExportedApi, ProfileDraftInput, RunInfo } from "../api.ts";
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
const apiPermissions = () => import("./apiPermissions.ts");

/**
 * The API that other extensions get on activation. All of them get the same object, so that none may change it for the
 * others, and none of what it hands out is part of our own state. It cannot know who calls it, so it asks the user about
 * every profile that it has not added itself.
 */
export function exportedApi({ profiles, runs, runner }: ExportedApiSources): ExportedApi {
  /** The profiles that were added through this API since the window was opened. */
  const added = new Set<string>();

  async function add(input: ProfileDraftInput): Promise<string> {
    const [{ draftFrom, requireFreeName }, { permitToAdd }] = await Promise.all([
      apiProfiles(),
      apiPermissions(),
    ]);
    const draft = draftFrom(input);
    requireFreeName(draft.name, await profiles.list());
    await permitToAdd(draft);
    // The name may have been taken while the question was open.
    requireFreeName(draft.name, await profiles.list());
    const { id } = await profiles.add(draft);
    added.add(id);
    return id;
  }

  async function remove(id: string): Promise<void> {
    const entry = await profiles.entry(id);
    if (entry === undefined) return;
    if (!added.has(id)) await (await apiPermissions()).permitToRemove(entry);
    await profiles.delete(id);
    added.delete(id);
  }

  async function requestToken(id: string, signal: AbortSignal): Promise<RunInfo> {
    const entry = added.has(id) || signal.aborted ? undefined : await profiles.entry(id);
    if (entry !== undefined) await (await apiPermissions()).permitToRequest(entry);
    return runInfo(await runner.run(id, signal));
  }

  // What a caller passes as text may be an object that reads differently each time.
  return Object.freeze<ExportedApi>({
    version: 1,
    profiles: Object.freeze<ExportedApi["profiles"]>({
      list: async () => (await profiles.list()).map((await apiProfiles()).profileInfo),
      add,
      remove: async (id: unknown) => remove(String(id)),
    }),
    requestToken: async (profileId: unknown, { signal = new AbortController().signal } = {}) =>
      requestToken(String(profileId), signal),
    onDidFinishRun: (listener) => runs.onDidAdd((run) => listener(runInfo(run))),
  });
}
