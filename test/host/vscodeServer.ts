import { listFiles, PackageManager } from "@vscode/vsce";
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { provisionServer } from "./provisionServer.ts";
import { ROOT } from "./project.ts";
import { HostError } from "./runCommand.ts";

export interface VscodeServer {
  /** host:port, also the authority of its vscode-remote addresses. */
  readonly authority: string;
  /** The settings.json that its windows read when they open. */
  readonly settingsFile: string;
  /** Further settings for a running window, applied by the extension in test/ui/support/settingsWriter. */
  readonly wantedSettingsFile: string;
  /** The address of a window; without a folder, it opens empty. */
  windowAddress(options?: WindowOptions): string;
  /** Resolves to the exit code when the server ends on its own or is stopped. */
  readonly ended: Promise<number>;
  /** Everything the server has printed, for reporting a failure. */
  output(): string;
  /** Ends the server with its extension hosts and deletes its data. */
  stop(): Promise<void>;
}

export interface WindowOptions {
  /** A suite to run in the window's extension host; the server must have been started for tests. */
  readonly tests?: { readonly extensionDevelopmentPath: string; readonly extensionTestsPath: string };
  /** The absolute path of a folder to open. */
  readonly folder?: string;
}

export interface ServerOptions {
  readonly settings?: Settings;
  /** Added to the environment of the server and thus of its extension hosts. */
  readonly env?: NodeJS.ProcessEnv;
  /** Folders of extensions to install, each with the files that would be published. */
  readonly extensions?: readonly string[];
  /** Lets windows run suites. Such windows show no notifications, so they are not for people or UI tests. */
  readonly isForTests?: boolean;
}

export type Settings = Readonly<Record<string, unknown>>;

/** Settings that make a window quiet, the same every time, and suitable for a picture. */
const QUIET_SETTINGS: Settings = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.colorTheme": "Dark Modern",
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "extensions.ignoreRecommendations": true,
  "extensions.autoCheckUpdates": false,
  "update.mode": "none",
  "npm.fetchOnlinePackageInfo": false,
};

/** Longer than any start takes, even on the busiest machine. */
const START_TIMEOUT_MS = 3 * 60_000;
/** Seconds that an extension host waits for a page that went away. */
const RECONNECTION_GRACE_S = 10;

/**
 * Starts a VS Code server on a free loopback port with throwaway data.
 * @throws HostError when it cannot be provisioned or does not start
 */
export async function startVscodeServer(options: ServerOptions = {}): Promise<VscodeServer> {
  const install = await provisionServer();
  const data = await mkdtemp(join(tmpdir(), "host-"));
  const settingsFile = join(data, "data", "User", "settings.json");
  const wantedSettingsFile = join(data, "wanted-settings.json");
  await mkdir(join(data, "data", "User"), { recursive: true });
  await mkdir(join(data, "tmp"));
  for (const extension of options.extensions ?? []) {
    await copyPublished(extension, join(data, "extensions", basename(extension)));
  }
  await writeFile(settingsFile, JSON.stringify({ ...QUIET_SETTINGS, ...options.settings }, undefined, 2));
  await writeFile(wantedSettingsFile, "{}");
  const env = { OKTA_M2M_WANTED_SETTINGS: wantedSettingsFile, ...options.env };

  const port = await freePort();
  const token = randomBytes(16).toString("hex");
  const child = spawn(
    install.node,
    [
      "--import",
      pathToFileURL(join(ROOT, "test", "host", "serverPreload.mjs")).href,
      install.serverMain,
      ...["--host", "127.0.0.1", "--port", String(port), "--connection-token", token],
      ...["--server-data-dir", data, "--reconnection-grace-time", String(RECONNECTION_GRACE_S)],
      "--accept-server-license-terms",
      "--disable-telemetry",
      ...(options.isForTests === true ? ["--enable-smoke-test-driver"] : []),
    ],
    // A process group of its own, so that one signal reaches the extension hosts too.
    { detached: true, stdio: ["ignore", "pipe", "pipe"], env: serverEnvironment(data, env) },
  );
  const ended = new Promise<number>((resolve) => {
    child.once("exit", (code) => resolve(code ?? 1));
  });
  const printed: string[] = [];
  const stop = async () => {
    await endGroup(child);
    await rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    await untilListening(child, printed);
  } catch (error) {
    await stop();
    throw error;
  }
  const authority = `127.0.0.1:${port}`;
  return {
    authority,
    settingsFile,
    wantedSettingsFile,
    ended,
    windowAddress: (window = {}) => windowAddress(authority, token, window),
    output: () => printed.join(""),
    stop,
  };
}

/** Directs everything that the server and its extension hosts put into a temporary folder to its data folder. */
function serverEnvironment(data: string, extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VSCODE_|ELECTRON_|XDG_RUNTIME_DIR$|NODE_OPTIONS$|INIT_CWD$)/i.test(name),
  );
  return { ...Object.fromEntries(inherited), TMPDIR: join(data, "tmp"), ...extra };
}

async function copyPublished(extension: string, target: string): Promise<void> {
  const files = await listFiles({ cwd: extension, packageManager: PackageManager.None });
  for (const file of files) await cp(join(extension, file), join(target, file));
}

function windowAddress(authority: string, token: string, window: WindowOptions): string {
  const remote = (path: string) => `vscode-remote://${authority}${path}`;
  const query = new URLSearchParams(window.folder === undefined ? { ew: "true" } : { folder: window.folder });
  if (window.tests) {
    const payload = [
      ["extensionDevelopmentPath", remote(window.tests.extensionDevelopmentPath)],
      ["extensionTestsPath", remote(window.tests.extensionTestsPath)],
      ["skipWelcome", "true"],
    ];
    query.set("payload", JSON.stringify(payload));
  }
  query.set("tkn", token);
  return `http://${authority}/?${query.toString()}`;
}

function untilListening(child: ChildProcess, printed: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => {
      clearTimeout(giveUp);
      reject(new HostError(`The VS Code server ${why}.\n${printed.join("").slice(-4000)}`));
    };
    const giveUp = setTimeout(() => fail("did not start in time"), START_TIMEOUT_MS);
    const read = (chunk: Buffer) => {
      printed.push(chunk.toString());
      if (!printed.join("").includes("Extension host agent listening on")) return;
      clearTimeout(giveUp);
      resolve();
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", (chunk: Buffer) => printed.push(chunk.toString()));
    child.once("error", (error) => fail(`could not be started: ${error.message}`));
    child.once("exit", (code) => fail(`ended with ${code ?? "a signal"}`));
  });
}

/** Asks first, so that extensions are deactivated; then kills. */
async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  for (const [signal, waitMs] of [
    ["SIGTERM", 3000],
    ["SIGKILL", 1000],
  ] as const) {
    if (!signalGroup(pid, signal)) return;
    const deadline = Date.now() + waitMs;
    while (Date.now() < deadline && signalGroup(pid, 0)) await sleep(25);
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port was given"));
        else resolve(address.port);
      });
    });
  });
}
