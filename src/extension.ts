import { randomUUID } from "node:crypto";
import { window, type ExtensionContext } from "vscode";
import type { ExportedApi } from "./api.ts";
import { registerCommands } from "./commands/registerCommands.ts";
import { onFirstUse } from "./core/onFirstUse.ts";
import { TokenRunner } from "./core/run/tokenRunner.ts";
import { exportedApi } from "./integrations/exportedApi.ts";
import { LocalSandbox } from "./stores/localSandbox.ts";
import { logRuns } from "./integrations/logRuns.ts";
import { registerTokenHover } from "./integrations/tokenHover.ts";
import { forgetDeleted } from "./stores/forgetDeleted.ts";
import { LiveTokens } from "./stores/liveTokens.ts";
import { ProfileStore } from "./stores/profileStore.ts";
import { RunStore } from "./stores/runStore.ts";
import { requestTimeoutMs } from "./stores/settings.ts";
import { Pages } from "./views/pages.ts";
import { ProfilesTree } from "./views/profilesTree.ts";
import { ProfilesView } from "./views/profilesView.ts";
import { reviveResults } from "./views/reviveResults.ts";
import { StoredDocuments } from "./views/storedDocuments.ts";
import { TokenClock } from "./views/tokenClock.ts";

export function activate({ secrets, extensionUri, subscriptions }: ExtensionContext): ExportedApi {
  const now = Date.now;
  const log = window.createOutputChannel("M2M Token Tester for Okta", { log: true });
  const profiles = new ProfileStore(secrets, randomUUID);
  const runs = new RunStore();
  const tokens = new LiveTokens();
  const sandbox = new LocalSandbox(profiles);
  const loadTransport = async () => (await import("./network/transport.ts")).createTransport();
  const servers = onFirstUse(async () => {
    const { ServerMemory } = await import("./core/server/serverMemory.ts");
    return new ServerMemory({
      transport: async (request, options) => (await loadTransport())(request, options),
      now,
    });
  });
  const loadProfile = (id: string) => sandbox.loadProfile(id);
  const requestPorts = {
    loadProfile,
    loadTransport,
    newId: randomUUID,
    now,
    timeoutMs: requestTimeoutMs,
  };
  const runner = new TokenRunner({
    ...requestPorts,
    servers,
    recordRun: (run) => runs.add(run),
    holdToken: (token) => tokens.hold(token),
  });
  const followUps = onFirstUse(async () => {
    const { FollowUpRunner } = await import("./core/followUp/followUpRunner.ts");
    return new FollowUpRunner({
      ...requestPorts,
      findRun: (runId) => runs.get(runId),
      findToken: (runId) => tokens.ofRun(runId),
      recordFollowUp: (runId, followUp) => runs.addFollowUp(runId, followUp),
      markRevoked: (runId) => tokens.markRevoked(runId),
    });
  });
  const clock = new TokenClock(tokens, now);
  const tree = new ProfilesTree({ profiles, runs, tokens, clock, now });
  const profilesView = new ProfilesView(tree);
  const statusBar = onFirstUse(async () => {
    const { ExpiryStatusBar } = await import("./views/expiryStatusBar.ts");
    subscriptions.push(new ExpiryStatusBar({ tokens, runs, clock, now }));
  });
  const resultPanel = onFirstUse(async () => {
    const { ResultPanel } = await import("./views/resultPanel.ts");
    const panel = new ResultPanel(extensionUri, tokens);
    subscriptions.push(panel);
    return panel;
  });
  const decodedTokenPanel = onFirstUse(async () => {
    const [{ DecodedTokenPanel }, { checkDecoded }, remembered] = await Promise.all([
      import("./views/decodedTokenPanel.ts"),
      import("./core/soundness/checkDecoded.ts"),
      servers(),
    ]);
    const panel = new DecodedTokenPanel(extensionUri, {
      newId: randomUUID,
      checkDecoded: (token, signal) => checkDecoded(token, { servers: remembered, now }, signal),
    });
    subscriptions.push(panel);
    return panel;
  });
  const storedDocuments = new StoredDocuments(profiles);
  const pages = new Pages();
  const services = {
    profiles,
    loadProfile,
    runs,
    tokens,
    runner,
    servers,
    shownRequests: new Map<string, Promise<void>>(),
    followUps,
    proofAddresses: new Map<string, string>(),
    sandbox,
    profilesView,
    resultPanel,
    decodedTokenPanel,
    storedDocuments,
    pages,
    log,
  };

  subscriptions.push(log, profiles, runs, tokens, sandbox, clock, tree, profilesView, storedDocuments, pages);
  subscriptions.push(forgetDeleted(profiles, runs, tokens), logRuns(runs, log), registerTokenHover());
  subscriptions.push(tokens.onDidChange(() => void statusBar()));
  subscriptions.push(registerCommands(services), reviveResults(resultPanel));
  return exportedApi(services);
}
