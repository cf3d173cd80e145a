import { env, type ExtensionContext, UIKind, window } from "vscode";
import type { Services } from "./commands/services.ts";
import type { Transport } from "./core/http/exchange.ts";
import type { Secret } from "./core/http/redact.ts";
import { onFirstUse } from "./core/onFirstUse.ts";
import { TokenRunner } from "./core/run/tokenRunner.ts";
import { UnderWay } from "./core/underWay.ts";
import type { Sender } from "./network/transport.ts";
import { givingWay } from "./network/pace.ts";
import type { ReportFailure } from "./stores/event.ts";
import { Folds } from "./stores/folds.ts";
import { LastUse } from "./stores/lastUse.ts";
import { LiveTokens } from "./stores/liveTokens.ts";
import { LocalSandbox } from "./stores/localSandbox.ts";
import { OfferedTokens } from "./stores/offeredTokens.ts";
import { ProfileOrder } from "./stores/profileOrder.ts";
import { ProfileStore } from "./stores/profileStore.ts";
import { RunningProfiles } from "./stores/runningProfiles.ts";
import { RunStore } from "./stores/runStore.ts";
import { ServerStatements } from "./stores/serverStatements.ts";
import { requestTimeoutMs } from "./stores/settings.ts";
import type { ErrorReportPorts } from "./views/reportError.ts";
import { ProfilesTree } from "./views/profilesTree.ts";
import { ProfilesView } from "./views/profilesView.ts";
import { TokenClock } from "./views/tokenClock.ts";

const now = Date.now;
/** The global one: a built-in module would be looked up by VS Code's loader at activation. */
const newId = () => crypto.randomUUID();

/** The parts of the extension context that are used here. */
type Context = Pick<ExtensionContext, "secrets" | "globalState" | "extensionUri" | "subscriptions"> & {
  readonly extension: Pick<ExtensionContext["extension"], "packageJSON">;
};

type LoadTransport = (sender: Sender) => Promise<Transport>;

/** Resolves after so many milliseconds. */
type Wait = (ms: number) => Promise<void>;

const byTimer: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const nodeTransport: LoadTransport = async (sender) =>
  (await import("./network/transport.ts")).createTransport(sender);

/**
 * Creates everything that lives as long as the window, heavy parts only on first use.
 * @param loadTransport loads what sends requests; HTTP by default
 * @param wait lets time pass between requests that keep their distance; a timer by default
 */
export function buildServices(
  context: Context,
  loadTransport: LoadTransport = nodeTransport,
  wait: Wait = byTimer,
): Services {
  const log = window.createOutputChannel("M2M Token Tester for Okta", { log: true });
  const report = (error: unknown) => void reportFailure(error, errorReport);
  const stores = buildStores(context, report);
  const errorReport = { log, knownSecrets: () => knownSecrets(stores) };
  context.subscriptions.push(log, ...Object.values(stores));
  const requests = buildRequests(stores, () => loadTransport({ userAgent: userAgentOf(context) }), wait);
  const views = buildViews(context, stores, requests, report);
  return {
    ...stores,
    ...requests,
    ...views,
    log,
    errorReport,
    offeredTokens: new OfferedTokens(newId),
    shownRequests: new UnderWay<void>(),
    apiAddresses: new Map<string, string>(),
  };
}

/** By it, server logs such as Okta's System Log tell these requests from others. */
function userAgentOf({ extension }: Context): string {
  const { name, version } = extension.packageJSON as { readonly name: string; readonly version: string };
  return `${name}/${version} (VS Code extension)`;
}

/** Logs what a listener has thrown; it may be another extension's, whose errors can be anything. */
async function reportFailure(error: unknown, ports: ErrorReportPorts): Promise<void> {
  try {
    const { logBug } = await import("./views/reportError.ts");
    await logBug(error, ports);
  } catch {
    ports.log.error("A listener failed with an error that cannot be read.");
  }
}

async function knownSecrets({ profiles, tokens }: Stores): Promise<readonly Secret[]> {
  return [
    ...(await profiles.knownSecrets()),
    ...tokens.all.map(({ accessToken }) => ({ value: accessToken, isToken: true })),
  ];
}

type Stores = Pick<Services, "profiles" | "runs" | "tokens" | "sandbox" | "running" | "lastUse" | "order"> & {
  readonly statements: ServerStatements;
};

function buildStores({ secrets, globalState }: Context, report: ReportFailure): Stores {
  const profiles = new ProfileStore(secrets, newId, report, {
    place: () => ({
      platform: process.platform,
      remoteName: env.remoteName,
      isWeb: env.uiKind === UIKind.Web,
    }),
    askWhereNotStored: async (...about) =>
      (await import("./views/askWhereNotStored.ts")).askWhereNotStored(...about),
  });
  const runs = new RunStore(report);
  return {
    profiles,
    runs,
    tokens: new LiveTokens(report),
    sandbox: new LocalSandbox(profiles, report),
    statements: new ServerStatements(report),
    running: new RunningProfiles(report),
    lastUse: new LastUse(globalState, { runs, profiles }),
    order: new ProfileOrder(globalState, report),
  };
}

type Requests = Pick<Services, "loadProfile" | "servers" | "runner" | "followUps" | "investigator" | "pace">;

/** Everything that sends requests to servers. */
function buildRequests(
  { runs, tokens, sandbox, statements, running }: Stores,
  loadTransport: () => Promise<Transport>,
  wait: Wait,
): Requests {
  const loadProfile = (id: string) => sandbox.loadProfile(id);
  const servers = onFirstUse(async () => {
    const { ServerMemory } = await import("./core/server/serverMemory.ts");
    return new ServerMemory({
      transport: async (request, options) => (await loadTransport())(request, options),
      now,
      learned: (server, metadata) => statements.keep(server, metadata),
    });
  });
  const pace = givingWay();
  const ports = { loadProfile, loadTransport, newId, now, timeoutMs: requestTimeoutMs, pace };
  const runner = new TokenRunner({
    ...ports,
    servers,
    knownMetadata: (server) => statements.of(server),
    began: (profileId) => running.began(profileId),
    ended: (profileId) => running.ended(profileId),
    recordRun: (run) => runs.add(run),
    holdToken: (token) => tokens.hold(token),
  });
  const followUps = onFirstUse(async () => {
    const { FollowUpRunner } = await import("./core/followUp/followUpRunner.ts");
    return new FollowUpRunner({
      ...ports,
      findRun: (runId) => runs.get(runId),
      findToken: (runId) => tokens.ofRun(runId),
      recordFollowUp: (runId, followUp) => runs.addFollowUp(runId, followUp),
      markRevoked: (runId, isRevoked) => tokens.markRevoked(runId, isRevoked),
    });
  });
  const investigator = onFirstUse(async () => {
    const { Investigator } = await import("./core/probe/investigator.ts");
    return new Investigator({
      ...ports,
      servers,
      wait,
      findRun: (runId) => runs.get(runId),
      recordFoundOut: (runId, foundOut) => runs.addFoundOut(runId, foundOut),
    });
  });
  return { loadProfile, servers, runner, followUps, investigator, pace };
}

type Views = Pick<
  Services,
  | "profilesView"
  | "resultPanel"
  | "decodedTokenPanel"
  | "storedDocumentPanel"
  | "serverPanel"
  | "publicKeyPanel"
  | "investigationPanel"
  | "secretTrialsPanel"
>;

function buildViews(
  { extensionUri, globalState, subscriptions }: Context,
  { profiles, runs, tokens, statements, sandbox, running, lastUse, order }: Stores,
  { servers }: Requests,
  report: ReportFailure,
): Views {
  const ground = { extensionUri, folds: new Folds(globalState, report) };
  const clock = new TokenClock(tokens, now, report);
  const tree = new ProfilesTree({
    profiles,
    runs,
    tokens,
    statements,
    running,
    lastUse,
    order,
    clock,
    now,
  });
  const profilesView = new ProfilesView(tree, order);
  const statusBar = onFirstUse(async () => {
    const { ExpiryStatusBar } = await import("./views/expiryStatusBar.ts");
    subscriptions.push(new ExpiryStatusBar({ tokens, runs, clock, now }));
  });
  const sandboxStatusBar = onFirstUse(async () => {
    const { SandboxStatusBar } = await import("./views/sandboxStatusBar.ts");
    const item = new SandboxStatusBar();
    subscriptions.push(item);
    return item;
  });
  const resultPanel = onFirstUse(async () => {
    const { ResultPanel } = await import("./views/resultPanel.ts");
    const panel = new ResultPanel({ ground, tokens, clock, now });
    subscriptions.push(panel);
    return panel;
  });
  const storedDocumentPanel = onFirstUse(async () => {
    const { StoredDocumentPanel } = await import("./views/storedDocumentPanel.ts");
    const panel = new StoredDocumentPanel(ground, profiles);
    subscriptions.push(panel);
    return panel;
  });
  const serverPanel = onFirstUse(async () => {
    const { ServerPanel } = await import("./views/serverPanel.ts");
    const panel = new ServerPanel(ground);
    subscriptions.push(panel);
    return panel;
  });
  const publicKeyPanel = onFirstUse(async () => {
    const { PublicKeyPanel } = await import("./views/publicKeyPanel.ts");
    const panel = new PublicKeyPanel(ground);
    subscriptions.push(panel);
    return panel;
  });
  const investigationPanel = onFirstUse(async () => {
    const { InvestigationPanel } = await import("./views/investigationPanel.ts");
    const panel = new InvestigationPanel(ground);
    subscriptions.push(panel);
    return panel;
  });
  const secretTrialsPanel = onFirstUse(async () => {
    const { SecretTrialsPanel } = await import("./views/secretTrialsPanel.ts");
    const panel = new SecretTrialsPanel(ground);
    subscriptions.push(panel);
    return panel;
  });
  const decodedTokenPanel = onFirstUse(async () => {
    const [{ DecodedTokenPanel }, { checkDecoded }, remembered] = await Promise.all([
      import("./views/decodedTokenPanel.ts"),
      import("./core/soundness/checkDecoded.ts"),
      servers(),
    ]);
    const pace = givingWay();
    const panel = new DecodedTokenPanel(ground, {
      newId,
      pace,
      checkDecoded: (token, agreeToKeysAt, signal) =>
        checkDecoded(token, { servers: remembered, agreeToKeysAt, now, pace }, signal),
    });
    subscriptions.push(panel);
    return panel;
  });
  subscriptions.push(clock, tree, profilesView);
  // Before the first token there is nothing to count down.
  subscriptions.push(tokens.onDidChange(() => void statusBar()));
  subscriptions.push(sandbox.onDidChange(async (url) => (await sandboxStatusBar()).show(url)));
  return {
    profilesView,
    resultPanel,
    decodedTokenPanel,
    storedDocumentPanel,
    serverPanel,
    publicKeyPanel,
    investigationPanel,
    secretTrialsPanel,
  };
}
