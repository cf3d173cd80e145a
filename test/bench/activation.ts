import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { COMMANDS } from "../../src/contributions.ts";
import { readManifest } from "../host/manifest.ts";
import { ROOT } from "../host/project.ts";
import { until } from "../support/until.ts";
import { Workbench } from "../ui/support/workbench.ts";
import { type Figure, limited, milliseconds, times } from "./figure.ts";
import { median } from "./median.ts";

const HOSTS = 10;
const AT_MOST = 1.5;

const EMPTY = "okta-m2m-development.okta-m2m-empty";
const WAKE_EMPTY = "oktaM2mEmpty.doNothing";
/** Does nothing that can be seen while no sandbox runs. */
const WAKE_OURS = COMMANDS.stopSandbox;

/** Milliseconds from VS Code's first step to its last; between loading and activating it waits for its turn. */
interface Times {
  readonly loading: number;
  readonly activating: number;
  readonly total: number;
}

interface Host {
  readonly ours: Times;
  readonly empty: Times;
}

/** Activation by VS Code's own marks, ours beside an empty extension's, each time in a fresh extension host. */
export async function measureActivation(browser: Browser): Promise<Figure[]> {
  const settled = [
    // Whoever comes second finds code warm that both need.
    ...(await measureHosts(browser, { commandIds: [WAKE_OURS, WAKE_EMPTY], isViewOpen: false })),
    ...(await measureHosts(browser, { commandIds: [WAKE_EMPTY, WAKE_OURS], isViewOpen: false })),
  ];
  const starting = await measureHosts(browser, { commandIds: [], isViewOpen: true });
  const ratio =
    median(settled.map(({ ours }) => ours.total)) / median(settled.map(({ empty }) => empty.total));
  return [
    ...figures(`activation by a command, median of ${settled.length} settled hosts`, settled),
    limited("  ours beside the empty one's", ratio, AT_MOST, times),
    ...figures(`activation while a window starts, view open, median of ${starting.length}`, starting),
  ];
}

function figures(what: string, hosts: readonly Host[]): Figure[] {
  const of = (whose: keyof Host, part: keyof Times) =>
    milliseconds(median(hosts.map((host) => host[whose][part])));
  return [
    { what, value: of("ours", "total") },
    { what: "  of it loading the code", value: of("ours", "loading") },
    { what: "  of it calling activate", value: of("ours", "activating") },
    { what: "  an empty extension's in the same hosts, an ES module", value: of("empty", "total") },
  ];
}

interface Conditions {
  /** Run one after the other once the host has settled. */
  readonly commandIds: readonly string[];
  /** An open view activates both while the window starts. */
  readonly isViewOpen: boolean;
}

async function measureHosts(browser: Browser, { commandIds, isViewOpen }: Conditions): Promise<Host[]> {
  const { publisher, name } = await readManifest();
  const ours = `${publisher}.${name}`;
  const folder = await mkdtemp(join(tmpdir(), "stopwatch-"));
  const file = join(folder, "times.jsonl");
  const workbench = await Workbench.open(browser, {
    extensions: [join(ROOT, "test", "bench", "empty"), join(ROOT, "test", "bench", "stopwatch")],
    env: { OKTA_M2M_STOPWATCH: JSON.stringify({ file, ids: [ours, EMPTY], commandIds }) },
  });
  const hosts: Host[] = [];
  try {
    const count = HOSTS / (commandIds.length || 1);
    // The first window warms the disk.
    for (let host = 0; host <= count; host++) {
      if (host > 0) await workbench.reload();
      // A window may come back without it: what it remembers is written now and then.
      if (isViewOpen) await workbench.profiles.open();
      const line = await lineOf(file, host);
      if (host > 0) hosts.push({ ours: timesOf(line, ours), empty: timesOf(line, EMPTY) });
    }
  } finally {
    await workbench.close();
    await rm(folder, { recursive: true, force: true });
  }
  return hosts;
}

async function lineOf(file: string, index: number): Promise<string> {
  let line: string | undefined;
  await until(`the stopwatch has measured ${index + 1} hosts`, async () => {
    const text = await readFile(file, "utf8").catch(() => "");
    line = text.split("\n").slice(0, -1)[index];
    return line !== undefined;
  });
  return line ?? "";
}

function timesOf(line: string, id: string): Times {
  const times = (JSON.parse(line) as Readonly<Record<string, Times>>)[id];
  if (times === undefined) throw new Error(`The stopwatch says nothing of ${id}: ${line}`);
  return times;
}
