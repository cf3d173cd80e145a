// Every script in package.json begins with this one, so that each works as the first command in a fresh clone.
// It is no "pre" script: npm skips those for whoever has set ignore-scripts, and `node --run` knows none.
// Plain JavaScript for Node 20 and later: nothing is installed yet when it runs. It prints to standard error, so
// that a script's own output stays as it is.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** What npm writes as the last act of an install: the packages that are there. */
const RECORD = "node_modules/.package-lock.json";
/** Development dependencies are wanted even where NODE_ENV is "production". */
const INSTALL = ["ci", "--include=dev", "--no-audit", "--no-fund"];

if (!isInstalled()) process.exitCode = install();

/** Compares contents, not times: those of a copied or restored folder say nothing. */
function isInstalled() {
  const [wanted, present] = [packagesIn("package-lock.json"), packagesIn(RECORD)];
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(
    // The first entry is this package itself; optional ones are for some platforms only.
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
  // An install that is interrupted while npm deletes the old one must not be taken for whole.
  rmSync(`${root}/${RECORD}`, { force: true });
  // Ctrl-C reaches npm too, which puts things back; this waits for it, to tell of it.
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
