// `npm test`: builds, runs the suites one after the other, and ends with one line of totals.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildExtension } from "./buildExtension.ts";
import { type Defer, withCleanup } from "./cleanup.ts";
import { main } from "./main.ts";
import { ROOT } from "./project.ts";
import { HostError } from "./runCommand.ts";
import { untilEnded } from "./untilEnded.ts";

interface Counts {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
}

const MOCHA = ["node_modules/mocha/bin/mocha.js"];

/** The Node arguments for each suite; the UI suite needs the server host, which runs only on Linux. */
const SUITES: Readonly<Record<string, readonly string[]>> = {
  unit: [...MOCHA, "test/unit/**/*.test.ts"],
  faults: [...MOCHA, "test/faults/**/*.test.ts"],
  snippets: [...MOCHA, "test/snippets/**/*.test.ts"],
  integration: ["--import", "tsx", "test/host/runIntegration.ts"],
  ...(process.platform === "linux"
    ? { ui: [...MOCHA, "--config", "test/ui/mocharc.json", "test/ui/**/*.test.ts"] }
    : {}),
};

await main(() =>
  withCleanup(async (defer, interruption) => {
    const folder = await mkdtemp(join(tmpdir(), "counts-"));
    defer(() => rm(folder, { recursive: true, force: true }));
    await buildExtension();
    let [passed, failed] = [0, 0];
    for (const [suite, args] of Object.entries(SUITES)) {
      console.log(`\n# ${suite}`);
      const file = join(folder, suite);
      const code = await run(args, file, defer);
      if (interruption.aborted) throw new HostError("Interrupted.");
      const counts = await readCounts(file);
      passed += counts.passes;
      // A suite that broke without a failed test, or that ran none, counts as one failure.
      const isBroken = counts.failures === 0 && (code !== 0 || counts.passes === 0);
      failed += counts.failures + (isBroken ? 1 : 0);
      console.log(
        `# ${suite}: ${counts.passes} passed, ${counts.failures} failed, ${counts.pending} skipped`,
      );
      if (isBroken) console.log(`# ${suite}: ended with code ${code} without a counted failure`);
    }
    if (process.platform !== "linux") console.log("# ui: not run, it needs Linux");
    console.log(`\n${passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  }),
);

async function run(args: readonly string[], counts: string, defer: Defer): Promise<number> {
  const env = { ...process.env, OKTA_M2M_TEST_COUNTS: counts };
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: "inherit", env });
  return untilEnded(child, defer);
}

async function readCounts(file: string): Promise<Counts> {
  return readFile(file, "utf8").then(
    (text) => JSON.parse(text) as Counts,
    () => ({ passes: 0, failures: 0, pending: 0 }),
  );
}
