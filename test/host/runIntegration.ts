// `npm run test:integration`: every test/integration/*.test.ts in a real extension host. To add a test, add a file
// there; OKTA_M2M_TEST_HOST=desktop|server forces the host, OKTA_M2M_TEST_GREP picks tests by name.
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildIntegration } from "./buildIntegration.ts";
import { chooseHost } from "./chooseHost.ts";
import { withCleanup } from "./cleanup.ts";
import { provisionDesktop } from "./desktop.ts";
import { findChromium } from "./findChromium.ts";
import { main } from "./main.ts";
import { ROOT } from "./project.ts";
import { provisionServer } from "./provisionServer.ts";

const SERVER_HOST = join(ROOT, "test", "host", "serverHost.mjs");

await main(() =>
  withCleanup(async (defer) => {
    const host = await chooseHost();
    const vscodeExecutablePath = host === "desktop" ? await provisionDesktop() : await readyServer();
    const profile = await mkdtemp(join(tmpdir(), "code-"));
    defer(() => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
    console.log(`Running the integration tests in the ${host} host.`);
    try {
      return await runTests({
        vscodeExecutablePath,
        extensionDevelopmentPath: ROOT,
        extensionTestsPath: await buildIntegration(),
        launchArgs: [`--user-data-dir=${profile}`, `--extensions-dir=${join(profile, "extensions")}`],
      });
    } catch (error) {
      if (error instanceof TestRunFailedError) return error.code ?? 1;
      throw error;
    }
  }),
);

/** Provisioned here rather than in the host's own process, so that progress and errors are shown immediately. */
async function readyServer(): Promise<string> {
  await provisionServer();
  await findChromium();
  return SERVER_HOST;
}
