// Every script in package.json begins with this one, so that each works as the first command in a fresh clone. It is
// not a "pre" script, because npm skips those if ignore-scripts is set. Plain JavaScript for Node 20 and later: nothing
// is installed yet when it runs. It prints to standard error, to keep each script's own output unchanged.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** The list of installed packages, which npm writes at the very end of an install. */
const RECORD = "node_modules/.package-lock.json";
/** Development dependencies are needed even if NODE_ENV is "production". */
const INSTALL = ["ci", "--include=dev", "--no-audit", "--no-fund"];

if (!isInstalled()) process.exitCode = install();

/** Compares contents rather than times, which mean nothing in a copied or restored folder. */
function isInstalled() {
  const [wanted, present] = [packagesIn("package-lock.json"), packagesIn(RECORD)];
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(
    // The first entry is this package itself; optional packages exist only on some platforms.
    ([path, { integrity, optional }]) =>
      path === "" || optional || (path in present && present[path].integrity === integrity),
  );
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(`${root}/${file}`, "utf8")).packages;
  } catch {
    return undefined;
  }
}

function install() {
  console.error("Installing the development dependencies (npm ci) …");
  // If npm is interrupted while it deletes the old install, the remains must not pass for a complete one.
  rmSync(`${root}/${RECORD}`, { force: true });
  // Ctrl-C reaches npm as well, which then cleans up; this process waits in order to report it.
  process.on("SIGINT", () => undefined);
  const options = { cwd: root, stdio: ["inherit", 2, "inherit"] };
  const npm = process.env["npm_execpath"];
  const { status, signal, error } = npm
    ? spawnSync(process.execPath, [npm, ...INSTALL], options)
    : spawnSync(["npm", ...INSTALL].join(" "), { ...options, shell: true });
  if (status === 0) return 0;
  const reason = error?.message ?? signal ?? `code ${status}`;
  console.error(`The dependencies are not installed: npm ci ended with ${reason}. Run the command again.`);
  return status ?? 1;
}
