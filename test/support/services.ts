import { randomUUID } from "node:crypto";
import { Uri, window } from "vscode";
import type { Services } from "../../src/commands/services.ts";
import type { Transport } from "../../src/core/http/exchange.ts";
import { FollowUpRunner } from "../../src/core/followUp/followUpRunner.ts";
import { TokenRunner } from "../../src/core/run/tokenRunner.ts";
import { onFirstUse } from "../../src/core/onFirstUse.ts";
import { checkDecoded } from "../../src/core/soundness/checkDecoded.ts";
import { forgetDeleted } from "../../src/stores/forgetDeleted.ts";
import { LiveTokens } from "../../src/stores/liveTokens.ts";
import { LocalSandbox } from "../../src/stores/localSandbox.ts";
import { ProfileStore, type ProfileSecrets } from "../../src/stores/profileStore.ts";
import { RunStore } from "../../src/stores/runStore.ts";
import { requestTimeoutMs } from "../../src/stores/settings.ts";
import { DecodedTokenPanel } from "../../src/views/decodedTokenPanel.ts";
import { Pages } from "../../src/views/pages.ts";
import { ProfilesTree } from "../../src/views/profilesTree.ts";
import { ProfilesView } from "../../src/views/profilesView.ts";
import { ResultPanel } from "../../src/views/resultPanel.ts";
import { StoredDocuments } from "../../src/views/storedDocuments.ts";
import { TokenClock } from "../../src/views/tokenClock.ts";

/** What commands work with, wired as `activate` does it, on a network and secrets that are given. */
export function makeServices(
  secrets: ProfileSecrets,
  transport: Transport,
): Services & { dispose(): Promise<void> } {
  const now = Date.now;
  const log = window.createOutputChannel("test", { log: true });
  const extensionUri = Uri.file("/extension");
  const profiles = new ProfileStore(secrets, randomUUID);
  const runs = new RunStore();
  const tokens = new LiveTokens();
  const sandbox = new LocalSandbox(profiles);
  const ports = {
    loadProfile: (id: string) => profiles.get(id),
    loadTransport: () => Promise.resolve(transport),
    newId: randomUUID,
    now,
    timeoutMs: requestTimeoutMs,
  };
  const runner = new TokenRunner({
    ...ports,
    recordRun: (run) => runs.add(run),
    holdToken: (token) => tokens.hold(token),
  });
  const clock = new TokenClock(tokens, now);
  const tree = new ProfilesTree({ profiles, runs, tokens, clock, now });
  const profilesView = new ProfilesView(tree);
  const storedDocuments = new StoredDocuments(profiles);
  const pages = new Pages();
  const forgetting = forgetDeleted(profiles, runs, tokens);
  const everything = [forgetting, tree, profilesView, clock, storedDocuments, pages, profiles, runs, tokens];
  return {
    profiles,
    runs,
    tokens,
    runner,
    sandbox,
    profilesView,
    storedDocuments,
    pages,
    log,
    followUps: onFirstUse(() =>
      Promise.resolve(
        new FollowUpRunner({
          ...ports,
          findRun: (runId) => runs.get(runId),
          findToken: (runId) => tokens.ofRun(runId),
          recordFollowUp: (runId, followUp) => runs.addFollowUp(runId, followUp),
          markRevoked: (runId) => tokens.markRevoked(runId),
        }),
      ),
    ),
    resultPanel: onFirstUse(() => Promise.resolve(new ResultPanel(extensionUri, tokens))),
    decodedTokenPanel: onFirstUse(async () => {
      const servers = await runner.servers();
      return new DecodedTokenPanel(extensionUri, {
        newId: randomUUID,
        checkDecoded: (token, signal) => checkDecoded(token, { servers, now }, signal),
      });
    }),
    dispose: async () => {
      await sandbox.stop();
      for (const one of everything) one.dispose();
    },
  };
}
