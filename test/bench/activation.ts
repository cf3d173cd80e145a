import { join } from "node:path";
import type { Browser } from "playwright-core";
import { ROOT } from "../host/project.ts";
import { Workbench } from "../ui/support/workbench.ts";
import { type Figure, limited, milliseconds } from "./figure.ts";
import { median } from "./median.ts";

const HOSTS = 10;
const EMPTY = "Empty Extension";

/** Activation as measured by VS Code itself, ours next to that of an empty extension, each time in a fresh host. */
export async function measureActivation(browser: Browser, ourName: string): Promise<Figure[]> {
  const workbench = await Workbench.open(browser, {
    height: 2000,
    extensions: [join(ROOT, "test", "bench", "empty")],
  });
  const samples = { ours: new Array<number>(), empty: new Array<number>() };
  try {
    for (let host = 0; host < HOSTS; host++) {
      if (host > 0) await workbench.reload();
      // Showing the view activates the extension.
      await workbench.profiles.open();
      await workbench.profiles.welcome.waitFor();
      await workbench.palette.run("Developer: Show Running Extensions");
      samples.ours.push(await activationTime(workbench, ourName));
      samples.empty.push(await activationTime(workbench, EMPTY));
    }
  } finally {
    await workbench.close();
  }
  return [
    limited(
      `activation by VS Code's clock, median of ${HOSTS} hosts`,
      median(samples.ours),
      10,
      milliseconds,
    ),
    { what: "an empty extension's in the same hosts", value: milliseconds(median(samples.empty)) },
  ];
}

/** Milliseconds for loading the extension and calling `activate`, from its row in Running Extensions. */
async function activationTime({ page }: Workbench, name: string): Promise<number> {
  const row = page.locator(".runtime-extensions-editor .extension").filter({ hasText: name });
  const text = await row.locator(".activation-time").innerText();
  const found = /(\d+)\s*ms/.exec(text)?.[1];
  if (found === undefined) throw new Error(`Running Extensions says nothing of ${name}: "${text}"`);
  return Number(found);
}
