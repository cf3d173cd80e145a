import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { ROOT } from "../host/project.ts";
import { Workbench } from "../ui/support/workbench.ts";
import { type Figure, limited, milliseconds, times } from "./figure.ts";
import { median } from "./median.ts";

const WITH_PANEL = 30;
const WITHOUT_PANEL = 20;
/** Both are measured in turns, this many at a time where a panel stays open. */
const TURN = 5;
const WARM_UP = 2;
/** The aim, in terms of the request and of what VS Code takes by itself. */
const AT_MOST = 1.5;

/** The inline actions of the profile for which the sandbox issues a token. */
const OURS = "Get Client Credentials Token";
const EMPTY = "Show Empty Panel";

/** Plain JavaScript, because the compiler for this file adds helpers that no page has. */
const WATCH_DOCUMENT = fileURLToPath(new URL("watchDocument.js", import.meta.url));

/** What the page reports: a click anywhere, or a change in a panel's document. Times are since the epoch. */
interface Report {
  readonly kind: "click" | "running" | "result";
  readonly text: string;
  readonly at: number;
}

interface Shown {
  /** Milliseconds from the click to what it brings on the screen. */
  readonly duration: number;
  readonly text: string;
}

interface Samples {
  readonly ours: Shown[];
  readonly empty: Shown[];
}

/**
 * From the click that runs a profile to the result on the screen, with the result panel already open and without, beside
 * the request itself and what VS Code takes for as much of a panel with nothing in it.
 */
export async function measureRendering(browser: Browser): Promise<Figure[]> {
  const workbench = await Workbench.open(browser, { extensions: [join(ROOT, "test", "bench", "empty")] });
  const { page, palette, profiles } = workbench;
  const reports: Report[] = [];
  try {
    await page.context().exposeBinding("reportToBench", (_source, report: Report) => reports.push(report));
    await page.context().addInitScript({ path: WATCH_DOCUMENT });
    await workbench.reload();
    await profiles.open();
    await palette.run("Okta: Start Sandbox Authorization Server");
    await profiles.items.first().waitFor();

    const closeAll = () => palette.run("View: Close All Editors");
    const shownBy = async (action: string) => {
      reports.length = 0;
      await profiles.runInline(profiles.item(/^Token for customScope/), action);
      return shownAfter(reports);
    };
    const cold: Samples = { ours: [], empty: [] };
    for (let round = -WARM_UP; round < WITHOUT_PANEL; round++) {
      for (const [whose, action] of inTurns(round)) {
        await closeAll();
        const shown = await shownBy(action);
        if (round >= 0) cold[whose].push(shown);
      }
    }
    const open: Samples = { ours: [], empty: [] };
    for (let round = 0; round < WITH_PANEL / TURN; round++) {
      for (const [whose, action] of inTurns(round)) {
        await closeAll();
        await shownBy(action);
        for (let again = 0; again < TURN; again++) open[whose].push(await shownBy(action));
      }
    }
    const panel = median(cold.empty.map(({ duration }) => duration));
    return [
      {
        what: `an empty panel opened by VS Code, median of ${cold.empty.length}`,
        value: milliseconds(panel),
      },
      {
        what: `a message shown by an empty panel that is open, median of ${open.empty.length}`,
        value: milliseconds(median(open.empty.map(({ duration }) => duration))),
      },
      ...figures("command to result, panel open", open.ours, panel),
      ...figures("command to result, no panel", cold.ours, panel),
    ];
  } finally {
    await workbench.close();
  }
}

/** The order alternates, because whoever comes second finds the machine warm. */
function inTurns(round: number): readonly (readonly [keyof Samples, string])[] {
  const order = [["ours", OURS] as const, ["empty", EMPTY] as const];
  return round % 2 === 0 ? order : order.toReversed();
}

/** @param panel what VS Code takes to show one with nothing in it */
function figures(what: string, shown: readonly Shown[], panel: number): readonly Figure[] {
  const result = median(shown.map(({ duration }) => duration));
  const request = median(shown.map(({ text }) => requestIn(text)));
  return [
    { what: `${what}, median of ${shown.length}`, value: milliseconds(result) },
    { what: "  the request itself, as the result says", value: milliseconds(request) },
    limited("  beside the request and an empty panel opened", result / (request + panel), AT_MOST, times),
  ];
}

/** Milliseconds. */
function requestIn(text: string): number {
  const [, amount = "", unit] = /Duration\s*([\d.]+)\s*(ms|s)\b/.exec(text) ?? [];
  if (amount === "") throw new Error(`The result names no duration: ${text.slice(0, 200)}`);
  return Number(amount) * (unit === "s" ? 1000 : 1);
}

/**
 * Waits for what appeared after the click and has been stable for a while; the first "result" may be the one from
 * before.
 */
async function shownAfter(reports: readonly Report[]): Promise<Shown> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const clicked = reports.find(({ kind }) => kind === "click");
    const last = reports.at(-1);
    if (clicked === undefined || last?.kind !== "result" || Date.now() - last.at < 700) continue;
    const result = firstNewResult(reports);
    if (result !== undefined) return { duration: result.at - clicked.at, text: result.text };
  }
  throw new Error("Nothing was rendered after the click.");
}

/** The first result after the view has said that a request is under way, or else the first of all. */
function firstNewResult(reports: readonly Report[]): Report | undefined {
  const running = reports.findIndex(({ kind }) => kind === "running");
  return reports.slice(Math.max(running, 0)).find(({ kind }) => kind === "result");
}
