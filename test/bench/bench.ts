// `npm run bench`: times and sizes, next to those of comparable things. Fails only if it cannot measure.
import { launchBrowser } from "../host/browser.ts";
import { withCleanup } from "../host/cleanup.ts";
import { main } from "../host/main.ts";
import { measureActivation } from "./activation.ts";
import type { Figure } from "./figure.ts";
import { measureHover } from "./hover.ts";
import { measureLongTexts } from "./longTexts.ts";
import { measureRendering } from "./rendering.ts";
import { measureRequests } from "./requests.ts";
import { measureSizes } from "./sizes.ts";
import { measureTokenRate } from "./tokenRate.ts";

await main(() =>
  withCleanup(async (defer) => {
    const figures = [...(await measureRequests()), ...(await measureSizes()), ...measureHover()];
    figures.push(...(await measureTokenRate()), ...(await measureLongTexts()));
    const browser = await launchBrowser();
    defer(() => browser.close());
    figures.push(...(await measureActivation(browser)));
    figures.push(...(await measureRendering(browser)));
    print(figures);
    return 0;
  }),
);

function print(figures: readonly Figure[]): void {
  const width = Math.max(...figures.map(({ what }) => what.length));
  for (const { what, value, aim, isMet } of figures) {
    const judged = aim === undefined ? "" : `  aim: ${aim}${isMet === true ? ", met" : ", MISSED"}`;
    console.log(`${what.padEnd(width)}  ${value.padStart(9)}${judged}`);
  }
}
