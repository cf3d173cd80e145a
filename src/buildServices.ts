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
import { LastChoices } from "./stores/lastChoices.ts";
import { LastUse } from "./stores/lastUse.ts";
import { LiveTokens } from "./stores/liveTokens.ts";
import { LocalSandbox } from "./stores/localSandbox.ts";
import { Milestones } from "./stores/milestones.ts";
import { OfferedTokens } from "./stores/offeredTokens.ts";
import { ProfileOrder } from "./stores/profileOrder.ts";
import { ProfileStore } from "./stores/profileStore.ts";
import { RememberedProfiles } from "./stores/rememberedProfiles.ts";
import { RunningProfiles } from "./stores/runningProfiles.ts";
import { RunStore } from "./stores/runStore.ts";
import { ServerStatements } from "./stores/serverStatements.ts";
import { requestTimeoutMs } from "./stores/settings.ts";
import { Turns } from "./stores/turns.ts";
import type { ErrorReportPorts } from "./views/reportError.ts";
import { ProfilesTree } from "./views/profilesTree.ts";
import { ProfilesView } from "./views/profilesView.ts";
import { TokenClock } from "./views/tokenClock.ts";

const now = Date.now;
/** The global one: a built-in module would be looked up by VS Code's loader at activation. */
const newId = () => crypto.randomUUID();

/** The parts of the extension context that are used here. */
type Context = Pick<
  ExtensionContext,
  "secrets" | "globalState" | "workspaceState" | "extensionUri" | "subscriptions"
> & {
  readonly extension: Pick<ExtensionContext["extension"], "id" | "packageJSON">;
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
  const milestones = new Milestones();
  const apiCalls = disposedLater(
    context.subscriptions,
    async () => new (await import("./stores/apiCalls.ts")).ApiCalls(context.globalState, report),
  );
  context.subscriptions.push(stores.profiles.onDidDelete(async ({ id }) => (await apiCalls()).forget(id)));
  const views = buildViews(context, stores, requests, { report, milestones, apiCalls });
  keepTokensFresh(context, stores, requests, report);
  return {
    extensionId: context.extension.id,
    milestones,
    ...stores,
    ...requests,
    ...views,
    apiCalls,
    log,
    errorReport,
    offeredTokens: new OfferedTokens(newId),
    tokenQuestions: new Turns(),
    choices: new LastChoices(context.globalState),
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

type Stores = Pick<
  Services,
  "profiles" | "runs" | "tokens" | "sandbox" | "running" | "keptFresh" | "tokenAccess" | "lastUse" | "order"
> & {
  readonly statements: ServerStatements;
};

function buildStores({ secrets, globalState, workspaceState }: Context, report: ReportFailure): Stores {
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
    keptFresh: new RememberedProfiles(globalState, "keptFresh", profiles, report),
    tokenAccess: new RememberedProfiles(workspaceState, "tokenAccess", profiles, report),
    lastUse: new LastUse(globalState, { runs, profiles }),
    order: new ProfileOrder(globalState, report),
  };
}

type Requests = Pick<
  Services,
  "loadProfile" | "servers" | "runner" | "followUps" | "investigator" | "driller" | "pace"
>;

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
  const digest = onFirstUse(async () => (await import("./crypto/saltedDigest.ts")).saltedDigest());
  const pace = givingWay();
  const findRun = (runId: string) => runs.get(runId);
  const ports = {
    loadProfile,
    loadTransport,
    servers,
    findRun,
    newId,
    now,
    timeoutMs: requestTimeoutMs,
    pace,
  };
  const runner = new TokenRunner({
    ...ports,
    knownMetadata: (server) => statements.of(server),
    began: (profileId) => running.began(profileId),
    ended: (profileId) => running.ended(profileId),
    recordRun: (run) => runs.add(run),
    holdToken: (token) => tokens.hold(token),
    heldTokens: (profileId) => tokens.allOfProfile(profileId),
    digest: async (text) => (await digest())(text),
  });
  const followUps = onFirstUse(async () => {
    const { FollowUpRunner } = await import("./core/followUp/followUpRunner.ts");
    return new FollowUpRunner({
      ...ports,
      findToken: (runId) => tokens.ofRun(runId),
      recordFollowUp: (runId, followUp) => runs.addFollowUp(runId, followUp),
      markRevoked: (runId, isRevoked) => tokens.markRevoked(runId, isRevoked),
      markInactive: (runId, isInactive) => tokens.markInactive(runId, isInactive),
    });
  });
  const investigator = onFirstUse(async () => {
    const { Investigator } = await import("./core/probe/investigator.ts");
    return new Investigator({
      ...ports,
      wait,
      recordFoundOut: (runId, foundOut) => runs.addFoundOut(runId, foundOut),
    });
  });
  const driller = onFirstUse(async () => {
    const { Driller } = await import("./core/drill/driller.ts");
    return new Driller({ ...ports, wait, heldTokens: () => tokens.all.toReversed() });
  });
  return { loadProfile, servers, runner, followUps, investigator, driller, pace };
}

/** Renews tokens where the user wants that, from the first one on. */
function keepTokensFresh(
  { subscriptions }: Context,
  { profiles, runs, tokens, keptFresh }: Stores,
  { runner }: Requests,
  report: ReportFailure,
): void {
  const keeper = disposedLater(subscriptions, async () => {
    const { TokenKeeper } = await import("./core/run/tokenKeeper.ts");
    return new TokenKeeper({
      now,
      kept: () => keptFresh.all,
      latest: (profileId) => tokens.ofProfile(profileId),
      runsOf: (profileId) => runs.ofProfile(profileId),
      newestRuns: () => runs.newestOfEach,
      valid: (profileId, signal) => runner.valid(profileId, signal),
      gaveUp: async (profileId, why) => {
        try {
          await keptFresh.set(profileId, false);
          const { sayGivenUp } = await import("./views/sayGivenUp.ts");
          sayGivenUp(await profiles.entry(profileId), why, report);
        } catch (error) {
          report(error);
        }
      },
      later: (ms, act) => {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
    });
  });
  const look = async () => {
    if (keptFresh.all.length > 0 && tokens.last !== undefined) (await keeper()).look();
  };
  subscriptions.push(tokens.onDidChange(look), keptFresh.onDidChange(look));
}

interface Disposable {
  dispose(): unknown;
}

/** Makes something on first use, and disposes of it with the window. */
function disposedLater<T extends Disposable>(
  subscriptions: Context["subscriptions"],
  make: () => Promise<T>,
): () => Promise<T> {
  return onFirstUse(async () => {
    const made = await make();
    subscriptions.push(made);
    return made;
  });
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
  | "drillPanel"
  | "secretTrialsPanel"
  | "terminals"
>;

function buildViews(
  { extensionUri, globalState, subscriptions }: Context,
  { profiles, runs, tokens, statements, sandbox, running, keptFresh, lastUse, order }: Stores,
  { servers }: Requests,
  {
    report,
    milestones,
    apiCalls,
  }: Pick<Services, "apiCalls" | "milestones"> & { readonly report: ReportFailure },
): Views {
  const first = <T extends Disposable>(make: () => Promise<T>) => disposedLater(subscriptions, make);
  const ground = { extensionUri, folds: new Folds(globalState, report) };
  const clock = new TokenClock(tokens, now, report);
  const tree = new ProfilesTree({
    profiles,
    sandbox,
    runs,
    tokens,
    statements,
    running,
    keptFresh,
    lastUse,
    order,
    clock,
    now,
  });
  const profilesView = new ProfilesView(tree, order);
  const statusBar = first(
    async () =>
      new (await import("./views/expiryStatusBar.ts")).ExpiryStatusBar({ tokens, runs, clock, now }),
  );
  const sandboxStatusBar = first(
    async () => new (await import("./views/sandboxStatusBar.ts")).SandboxStatusBar(),
  );
  const resultPanel = first(async () => {
    const [{ ResultPanel }, calls] = await Promise.all([import("./views/resultPanel.ts"), apiCalls()]);
    return new ResultPanel({
      ground,
      calls,
      tokens,
      clock,
      now,
      shown: ({ outcome }) => {
        if (outcome.kind !== "issued") milestones.reach("hasShownRefusal");
      },
    });
  });
  const pages = () => import("./views/pages.ts");
  const storedDocumentPanel = first(async () => new (await pages()).StoredDocumentPanel(ground, profiles));
  const serverPanel = first(async () => new (await pages()).ServerPanel(ground));
  const publicKeyPanel = first(async () => new (await pages()).PublicKeyPanel(ground));
  const investigationPanel = first(async () => new (await pages()).InvestigationPanel(ground));
  const drillPanel = first(async () => new (await pages()).DrillPanel(ground));
  const secretTrialsPanel = first(async () => new (await pages()).SecretTrialsPanel(ground));
  const terminals = first(async () => new (await import("./views/tokenTerminals.ts")).TokenTerminals(now));
  const decodedTokenPanel = first(async () => {
    const [{ DecodedTokenPanel }, { checkDecoded }, remembered] = await Promise.all([
      import("./views/decodedTokenPanel.ts"),
      import("./core/soundness/checkDecoded.ts"),
      servers(),
    ]);
    const pace = givingWay();
    return new DecodedTokenPanel(ground, {
      newId,
      pace,
      checkDecoded: (token, agreeToKeysAt, signal) =>
        checkDecoded(token, { servers: remembered, agreeToKeysAt, now, pace }, signal),
    });
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
    drillPanel,
    secretTrialsPanel,
    terminals,
  };
}
