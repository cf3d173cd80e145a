import type { Browser } from "playwright-core";
import { launchBrowser } from "../../host/browser.ts";
import { provisionServer } from "../../host/provisionServer.ts";
import { Workbench, type WorkbenchOptions } from "./workbench.ts";

let browser: Browser | undefined;
const open = new Set<Workbench>();

/** Opens a window; it is closed after the suite that opened it, or earlier by `closeWorkbench`. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  if (browser === undefined) throw new Error("Windows can be opened in hooks and tests only.");
  const workbench = await Workbench.open(browser, options);
  open.add(workbench);
  return workbench;
}

/** Closes a window before the end of its suite. */
export async function closeWorkbench(workbench: Workbench): Promise<void> {
  open.delete(workbench);
  await workbench.close();
}

async function closeAll(): Promise<void> {
  await Promise.all([...open].map(closeWorkbench));
}

/** A file name for the picture of a failed test, from its title. */
const fileName = (title: string) => title.replaceAll(/[^a-z0-9]+/gi, "-").slice(0, 100);

export const mochaHooks: Mocha.RootHookObject = {
  async beforeAll(this: Mocha.Context) {
    // Longer than any test takes: the first run provisions the host.
    this.timeout(30 * 60_000);
    await provisionServer();
    browser = await launchBrowser();
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => void closeAll().finally(() => process.exit(130)));
    }
  },
  async afterEach(this: Mocha.Context) {
    const test = this.currentTest;
    if (test?.state !== "failed") return;
    for (const [index, workbench] of [...open].entries()) {
      const name = `failures/${fileName(test.fullTitle())}-${index + 1}`;
      const file = await workbench.picture(name).catch(() => undefined);
      if (file !== undefined) console.log(`      picture: ${file}`);
    }
  },
  async afterAll() {
    await closeAll();
    await browser?.close();
  },
};
