import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { Workbench } from "../ui/support/workbench.ts";
import { type Figure, limited, milliseconds } from "./figure.ts";
import { median } from "./median.ts";

const WITH_PANEL = 30;
const WITHOUT_PANEL = 10;
/** The inline action of the profile for which the sandbox issues a token. */
const ACTION = "Get Client Credentials Token";

/** Plain JavaScript, because the compiler for this file adds helpers that no page has. */
const WATCH_DOCUMENT = fileURLToPath(new URL("watchDocument.js", import.meta.url));

/** What the page reports: a click anywhere, or a change in the result view's document. Times are since the epoch. */
interface Report {
  readonly kind: "click" | "running" | "result";
  readonly at: number;
}

/** From the click that runs a profile to the result on the screen, with the result panel already open and without. */
export async function measureRendering(browser: Browser): Promise<Figure[]> {
  const workbench = await Workbench.open(browser);
  const { page, palette, profiles } = workbench;
  const reports: Report[] = [];
  try {
    await page.context().exposeBinding("reportToBench", (_source, report: Report) => reports.push(report));
    await page.context().addInitScript({ path: WATCH_DOCUMENT });
    await workbench.reload();
    await profiles.open();
    await palette.run("Okta: Start Sandbox Authorization Server");
    await profiles.items.first().waitFor();

    const run = async () => {
      reports.length = 0;
      await profiles.runInline(profiles.item(/^Token for customScope/), ACTION);
      return durationOf(reports);
    };
    const without: number[] = [];
    for (let round = 0; round < WITHOUT_PANEL; round++) {
      await palette.run("View: Close All Editors");
      without.push(await run());
    }
    const withPanel: number[] = [];
    for (let round = 0; round < WITH_PANEL; round++) withPanel.push(await run());
    return [
      limited(`command to result, panel open, median of ${WITH_PANEL}`, median(withPanel), 300, milliseconds),
      limited(`command to result, no panel, median of ${WITHOUT_PANEL}`, median(without), 1000, milliseconds),
    ];
  } finally {
    await workbench.close();
  }
}

/**
 * Waits for a result that appeared after the click and has been stable for a while; the first "result" may be the old
 * one.
 */
async function durationOf(reports: readonly Report[]): Promise<number> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const clicked = reports.find(({ kind }) => kind === "click");
    const last = reports.at(-1);
    if (clicked === undefined || last?.kind !== "result" || Date.now() - last.at < 700) continue;
    const result = firstNewResult(reports);
    if (result !== undefined) return result.at - clicked.at;
  }
  throw new Error("No result was rendered after the click.");
}

/** The first result after the view has said that a request is under way, or, in a new view, the first of all. */
function firstNewResult(reports: readonly Report[]): Report | undefined {
  const running = reports.findIndex(({ kind }) => kind === "running");
  return reports.slice(Math.max(running, 0)).find(({ kind }) => kind === "result");
}
