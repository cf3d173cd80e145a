// Runs before `npm start` and `npm test`, so that either is the only command a fresh clone needs.
// Plain JavaScript for Node 20 and later: nothing is installed yet when it runs.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const changedAt = (file) => statSync(`${root}/${file}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;

// npm writes node_modules/.package-lock.json as the last act of an install.
if (changedAt("node_modules/.package-lock.json") < changedAt("package-lock.json")) {
  console.log("Installing the development dependencies (npm ci) …");
  const npm = process.env["npm_execpath"];
  const [command, script] = npm ? [process.execPath, [npm]] : ["npm", []];
  const { status, error } = spawnSync(command, [...script, "ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: "inherit",
  });
  if (error) console.error(`npm could not be started: ${error.message}`);
  process.exitCode = status ?? 1;
}
