// node test/host/guard.mjs SCRIPT [ARGUMENT…]: runs a script with a temporary folder of its own, and deletes that
// folder when the script has ended, for whatever reason. Everything that a VS Code, a browser and a test leave behind
// is in it. The names are short because socket paths are limited to about 100 characters.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds for processes that outlive their starter to notice that and end; see serverPreload.mjs. */
const LAST_WORDS_MS = 1000;

const folder = mkdtempSync(join(tmpdir(), "m2m-"));
const child = spawn(process.execPath, ["--import", "tsx", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
});
// A terminal sends Ctrl-C to the script as well, which then ends in an orderly way; this process must not end first.
process.on("SIGINT", () => undefined);
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));

const [code, signal] = await new Promise((resolve) => {
  child.once("error", (error) => {
    console.error(error.message);
    resolve([1, null]);
  });
  child.once("exit", (...end) => resolve(end));
});
const deleteFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
deleteFolder();
if (signal !== null || code > 128) {
  await sleep(LAST_WORDS_MS);
  deleteFolder();
}
process.exitCode = code ?? 1;
