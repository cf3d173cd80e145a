import type { ExportedApi, ProfileDraftInput, ProfileInfo } from "../api.ts";
import { issuerOf } from "../core/authorizationServer.ts";
import type { ProfileDraft } from "../core/profile.ts";
import type { TokenRunner } from "../core/tokenRunner.ts";
import { profileInvalid } from "../core/userError.ts";
import type { ProfileEntry, ProfileStore } from "../stores/profileStore.ts";
import type { RunStore } from "../stores/runStore.ts";
import { nameOf } from "../views/profileNodes.ts";
import type { LocalSandbox } from "./localSandbox.ts";
import { requestToken } from "./requestToken.ts";
import { runInfo } from "./runInfo.ts";

export interface ExportedApiSources {
  readonly profiles: ProfileStore;
  readonly runs: RunStore;
  readonly runner: TokenRunner;
  readonly sandbox: LocalSandbox;
}

/** The API that other extensions get from activation. */
export function exportedApi(sources: ExportedApiSources): ExportedApi {
  const { profiles, runs } = sources;
  return {
    version: 1,
    profiles: {
      list: async () => (await profiles.list()).map(profileInfo),
      add: async (draft) => (await profiles.add(await draftFrom(draft))).id,
      remove: (id) => profiles.delete(id),
    },
    requestToken: async (profileId, { signal = new AbortController().signal } = {}) =>
      runInfo(await requestToken(sources, profileId, signal)),
    onDidFinishRun: (listener) => runs.onDidAdd((run) => listener(runInfo(run))),
  };
}

function profileInfo(entry: ProfileEntry): ProfileInfo {
  if (entry.kind === "broken") {
    return { id: entry.id, name: nameOf(entry), hasSecret: false, isSandbox: false, problem: entry.reason };
  }
  const { id, name, server, clientId, method, scopes, hasSecret, isSandbox } = entry.profile;
  return { id, name, issuer: issuerOf(server), clientId, method, scopes, hasSecret, isSandbox };
}

/** The stored document's own schema checks the rest when it is written. */
async function draftFrom(input: ProfileDraftInput): Promise<ProfileDraft> {
  // Callers need not be typed.
  const server: unknown = input.server;
  const { parseServerAddress } = await import("../core/serverAddress.ts");
  const address = parseServerAddress(typeof server === "string" ? server : "");
  if (!address.ok) throw profileInvalid(address.reason);
  const { clientSecret } = input;
  return {
    name: input.name,
    server: address.server,
    clientId: input.clientId,
    credentials: { method: input.method ?? "client_secret_basic", clientSecret },
    scopes: input.scopes ?? [],
    extraParameters: input.extraParameters ?? [],
    isSandbox: false,
  };
}
