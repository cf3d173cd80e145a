import { constants } from "node:fs";
import { access, chmod, cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { aptInstall, isRootOnDebian } from "./debian.ts";
import { CACHE, ROOT } from "./project.ts";
import { HostError, runCommand, runNpm } from "./runCommand.ts";

const CANDIDATES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const SOURCE = join(ROOT, "test", "host", "chromium");

/**
 * The Chromium that shows the server host's workbench: the system's, else Debian's, else npm's.
 * @throws HostError with a sentence about what to install
 */
export async function findChromium(): Promise<string> {
  const installed = await systemChromium();
  if (installed !== undefined) return installed;
  if (await isRootOnDebian()) {
    await aptInstall(["chromium", "fonts-dejavu-core"]);
    const fresh = await systemChromium();
    if (fresh !== undefined) return fresh;
  }
  return packagedChromium();
}

async function systemChromium(): Promise<string | undefined> {
  for (const name of CANDIDATES) {
    for (const folder of (process.env.PATH ?? "").split(":")) {
      const file = join(folder, name);
      if (folder !== "" && (await isExecutable(file))) return file;
    }
  }
  return undefined;
}

/** Made for servers without a desktop; it still needs the system's libnss3 and similar libraries. */
async function packagedChromium(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(SOURCE, "package-lock.json"), "utf8")) as LockFile;
  const binary = join(CACHE, `chromium-${version}`);
  if (!(await isExecutable(binary))) await unpackChromium(binary);
  try {
    await runCommand(binary, ["--version"]);
  } catch {
    throw new HostError("No Chromium was found, and npm's lacks system libraries here: install chromium.");
  }
  return binary;
}

interface LockFile {
  readonly version: string;
}

async function unpackChromium(binary: string): Promise<void> {
  console.log("Fetching a Chromium from npm (once, 66 MB, into .cache) …");
  const partial = `${binary}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    for (const file of ["package.json", "package-lock.json"])
      await cp(join(SOURCE, file), join(partial, file));
    await runNpm(["ci", "--ignore-scripts"], { cwd: partial });
    const packed = await readFile(
      join(partial, "node_modules", "@sparticuz", "chromium", "bin", "chromium.br"),
    );
    const unpacked = join(partial, "chromium");
    await writeFile(unpacked, await promisify(brotliDecompress)(packed));
    await chmod(unpacked, 0o755);
    await rename(unpacked, binary);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
