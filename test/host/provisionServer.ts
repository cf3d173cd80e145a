import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { aptInstall, isRootOnDebian } from "./debian.ts";
import { CACHE, ROOT } from "./project.ts";
import { HostError, isOnPath, runNpm } from "./runCommand.ts";

/** A VS Code server ready to start. */
export interface ServerInstall {
  /** The Node 24 that the server needs. */
  readonly node: string;
  readonly serverMain: string;
}

const SOURCE = join(ROOT, "test", "host", "server");
/** The native modules that the server cannot do without; the others need system headers or download binaries. */
const NATIVE_MODULES = ["@vscode/spdlog", "@vscode/native-watchdog", "node-pty"];
/** What node-gyp needs, by executable name, which is also the name of the Debian package. */
const BUILD_TOOLS = ["python3", "make", "g++"];

/**
 * Provides the VS Code server from npm's code-server in .cache, built on first use from committed lockfiles.
 * @throws HostError with a sentence about what is missing
 */
export async function provisionServer(): Promise<ServerInstall> {
  requireLinux();
  const folder = join(CACHE, `server-${await lockDigest()}`);
  const isReady = await stat(folder).catch(() => undefined);
  if (!isReady) await provisionOnce(folder);
  return installIn(folder);
}

/** @throws HostError when the server cannot run here */
export function requireLinux(): void {
  if (process.platform === "linux" && ["x64", "arm64"].includes(process.arch)) return;
  throw new HostError(
    "This needs the VS Code server, which runs on Linux (x64, arm64) and in WSL only. " +
      "`npm start` and `npm run test:integration` use desktop VS Code here.",
  );
}

function installIn(folder: string): ServerInstall {
  return {
    node: join(folder, "node_modules", `node-linux-${process.arch}`, "bin", "node"),
    serverMain: join(vscodeIn(folder), "out", "server-main.js"),
  };
}

const vscodeIn = (folder: string) => join(folder, "node_modules", "code-server", "lib", "vscode");

/** A short name for what the lockfiles pin, so that a changed pin gets a new folder. */
async function lockDigest(): Promise<string> {
  const hash = createHash("sha256").update(process.arch).update(NATIVE_MODULES.join());
  for (const file of ["package-lock.json", "vscode-lock.json"])
    hash.update(await readFile(join(SOURCE, file)));
  return hash.digest("hex").slice(0, 12);
}

/**
 * Builds next to the final location and then renames, so that a half-built server is never mistaken for a complete one.
 */
async function provisionOnce(folder: string): Promise<void> {
  console.log("Provisioning the VS Code server (once, about a minute, into .cache) …");
  await requireBuildTools();
  await removeAbandoned();
  const partial = `${folder}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await fill(partial);
    await rename(partial, folder).catch(async (error: unknown) => {
      // Another run has finished the same thing in the meantime.
      if (!(await stat(folder).catch(() => undefined))) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function fill(folder: string): Promise<void> {
  const vscode = vscodeIn(folder);
  const install = installIn(folder);
  const env = { ...process.env, PATH: [dirname(install.node), process.env.PATH].join(delimiter) };
  await step("1/3 VS Code server and Node 24", async () => {
    for (const file of ["package.json", "package-lock.json"])
      await cp(join(SOURCE, file), join(folder, file));
    await runNpm(["ci", "--ignore-scripts"], { cwd: folder });
  });
  await step("2/3 its dependencies", async () => {
    // code-server's own shrinkwrap lacks a peer dependency, so `npm ci` refuses it; ours is the same file with it
    // added.
    await cp(join(SOURCE, "vscode-lock.json"), join(vscode, "npm-shrinkwrap.json"));
    await runNpm(["ci", "--omit=dev", "--ignore-scripts"], { cwd: vscode, env });
  });
  await step("3/3 its native modules", () =>
    withPlainPath(dirname(dirname(install.node)), (nodedir) =>
      // Building them is an install script, which this project's .npmrc turns off.
      runNpm(["rebuild", "--ignore-scripts=false", ...NATIVE_MODULES], {
        cwd: vscode,
        env: { ...env, npm_config_nodedir: nodedir },
      }),
    ),
  );
}

/** Gives a folder a second, temporary path, because node-gyp finds no headers if the path contains a space. */
async function withPlainPath<T>(folder: string, work: (path: string) => Promise<T>): Promise<T> {
  const temporary = await mkdtemp(join(tmpdir(), "node-"));
  try {
    const path = join(temporary, "node");
    await symlink(folder, path);
    return await work(path);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function step(what: string, work: () => Promise<unknown>): Promise<void> {
  const startedAt = Date.now();
  process.stdout.write(`  ${what} … `);
  await work();
  process.stdout.write(`${Math.round((Date.now() - startedAt) / 1000)} s\n`);
}

async function requireBuildTools(): Promise<void> {
  const found = await Promise.all(BUILD_TOOLS.map(isOnPath));
  const missing = BUILD_TOOLS.filter((_, index) => !found[index]);
  if (missing.length === 0) return;
  if (!(await isRootOnDebian())) {
    throw new HostError(
      `The VS Code server's native modules are compiled here: install ${missing.join(", ")} and run this again.`,
    );
  }
  await aptInstall(missing);
}

/** Deletes what killed runs have left behind, but not the folder of a process that is still alive. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(CACHE).catch(() => [])) {
    const pid = /\.partial-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      await rm(join(CACHE, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
