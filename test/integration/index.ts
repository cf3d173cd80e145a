import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { format } from "node:util";
import type Mocha from "mocha";
import { extensions } from "vscode";
import { PATIENCE_MS } from "../support/patience.ts";

const EXTENSION = "okta-m2m-token-tester";

/** Called by VS Code in the extension host; rejects if a test fails or none ran. */
export async function run(): Promise<void> {
  // A bundled static import becomes require(), whose result for an ES module differs in the Node 22 of VS Code 1.105.
  const { default: Mocha } = await import("mocha");
  markOutput(Mocha.reporters.Base);
  const root = extensions.all.find(({ packageJSON }) => nameOf(packageJSON) === EXTENSION)?.extensionPath;
  if (root === undefined) throw new Error("The extension under test is not loaded.");
  const reporter = createRequire(__filename)(join(root, "test/host/countingReporter.cjs")) as string;
  const grep = process.env.OKTA_M2M_TEST_GREP;
  const mocha = new Mocha({
    reporter,
    color: false,
    timeout: 3 * PATIENCE_MS,
    forbidOnly: process.env.CI !== undefined,
    ...(grep === undefined ? {} : { grep }),
  });
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith(".test.cjs")) mocha.addFile(join(__dirname, name));
  }
  const failures = await new Promise<{ failed: number; ran: number }>((resolve) => {
    const runner = mocha.run((failed) => resolve({ failed, ran: runner.stats?.tests ?? 0 }));
  });
  if (failures.ran === 0) throw new Error("No integration test ran.");
  if (failures.failed > 0) throw new Error(`${failures.failed} of ${failures.ran} integration tests failed.`);
}

function nameOf(manifest: unknown): unknown {
  return typeof manifest === "object" && manifest !== null && "name" in manifest ? manifest.name : undefined;
}

/** The server host shows only lines that begin with the mark it passes in; desktop VS Code shows all. */
function markOutput(base: typeof Mocha.reporters.Base): void {
  const mark = process.env.OKTA_M2M_SUITE_MARK;
  if (mark === undefined) return;
  base.consoleLog = (...args: unknown[]) => console.log(mark, format(...args));
}
