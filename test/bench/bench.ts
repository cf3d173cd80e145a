// `npm run bench`: how long and how big, beside what else does the same. Fails only when it cannot measure.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "../host/browser.ts";
import { withCleanup } from "../host/cleanup.ts";
import { main } from "../host/main.ts";
import { ROOT } from "../host/project.ts";
import { measureActivation } from "./activation.ts";
import type { Figure } from "./figure.ts";
import { measureRendering } from "./rendering.ts";
import { measureRequests } from "./requests.ts";
import { measureSizes } from "./sizes.ts";

await main(() =>
  withCleanup(async (defer) => {
    const figures = [...(await measureRequests()), ...(await measureSizes())];
    const browser = await launchBrowser();
    defer(() => browser.close());
    figures.push(...(await measureActivation(browser, await displayName())));
    figures.push(...(await measureRendering(browser)));
    print(figures);
    return 0;
  }),
);

/** As the list of running extensions shows it. */
async function displayName(): Promise<string> {
  const [manifest, strings] = await Promise.all(
    ["package.json", "package.nls.json"].map(
      async (file) => JSON.parse(await readFile(join(ROOT, file), "utf8")) as Record<string, string>,
    ),
  );
  const name = manifest?.displayName ?? "";
  return strings?.[name.replaceAll("%", "")] ?? name;
}

function print(figures: readonly Figure[]): void {
  const width = Math.max(...figures.map(({ what }) => what.length));
  for (const { what, value, aim, isMet } of figures) {
    const judged = aim === undefined ? "" : `  aim: ${aim}${isMet === true ? ", met" : ", MISSED"}`;
    console.log(`${what.padEnd(width)}  ${value.padStart(9)}${judged}`);
  }
}
