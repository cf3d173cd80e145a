import { parseArgs } from "node:util";
import { launchBrowser } from "./browser.ts";
import { type Defer, withCleanup } from "./cleanup.ts";
import { main } from "./main.ts";
import { HostError } from "./runCommand.ts";
import { startVscodeServer } from "./vscodeServer.ts";

/** Longer than any suite takes, even on the busiest machine: a host that has gone quiet must not hang a build. */
const HANG_TIMEOUT_MS = 30 * 60_000;

/** The prefix of the suite's own output, because the workbench logs its messages in the same way. */
const SUITE_MARK = "[suite]";
/** The workbench's errors about services that are not needed here. */
const NOISE = /open-vsx|vsda|sqlite3|telemetry|Service Worker|AgentHost|Canceled/i;

await main(() => withCleanup(runTestsInServer));

async function runTestsInServer(defer: Defer): Promise<number> {
  const { values } = parseArgs({
    strict: false,
    options: {
      extensionDevelopmentPath: { type: "string", multiple: true },
      extensionTestsPath: { type: "string" },
    },
  });
  const [development = [], tests] = [values.extensionDevelopmentPath, values.extensionTestsPath];
  const [extension, ...others] = (Array.isArray(development) ? development : [development]).map(String);
  if (extension === undefined || typeof tests !== "string") {
    throw new HostError("The server host needs --extensionDevelopmentPath and --extensionTestsPath.");
  }

  const server = await startVscodeServer({
    extensions: others,
    isForTests: true,
    env: { OKTA_M2M_SUITE_MARK: SUITE_MARK },
  });
  defer(() => server.stop());
  const browser = await launchBrowser();
  defer(() => browser.close());
  // In the server host, the clipboard is that of the page.
  const page = await browser.newPage({ permissions: ["clipboard-read", "clipboard-write"] });

  const exit = new Promise<number>((resolve, reject) => {
    setTimeout(
      () => reject(new HostError(`The tests did not end in time.\n${server.output()}`)),
      HANG_TIMEOUT_MS,
    ).unref();
    page.on("crash", () => reject(new HostError("The page that shows the workbench has crashed.")));
    void page.exposeFunction("codeAutomationExit", resolve);
  });
  await page.exposeFunction("codeAutomationLog", printLog);
  await page.goto(
    server.windowAddress({
      tests: { extensionDevelopmentPath: extension, extensionTestsPath: tests },
    }),
    { waitUntil: "commit", timeout: HANG_TIMEOUT_MS },
  );
  return exit;
}

function printLog(type: string, args: readonly unknown[]): void {
  const [first, ...rest] = args.map((arg) => (typeof arg === "string" ? arg : JSON.stringify(arg)));
  if (first === SUITE_MARK) {
    console.log(...rest);
    return;
  }
  const text = [first, ...rest].join(" ");
  if (type === "error" && !NOISE.test(text)) console.error(text);
}
