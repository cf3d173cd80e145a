// `npm run bench`: times and sizes, next to those of comparable things; `npm run bench -- rendering` for a part of them.
// Fails only if it cannot measure.
import type { Browser } from "playwright-core";
import { launchBrowser } from "../host/browser.ts";
import { buildExtension } from "../host/buildExtension.ts";
import { withCleanup } from "../host/cleanup.ts";
import { main } from "../host/main.ts";
import { HostError } from "../host/runCommand.ts";
import { measureActivation } from "./activation.ts";
import type { Figure } from "./figure.ts";
import { measureHover } from "./hover.ts";
import { measureLongTexts } from "./longTexts.ts";
import { measureRendering } from "./rendering.ts";
import { measureRequests } from "./requests.ts";
import { measureSizes } from "./sizes.ts";
import { measureTokenRate } from "./tokenRate.ts";

type Measure = (browser: Browser) => readonly Figure[] | Promise<readonly Figure[]>;

const PARTS: Readonly<Record<string, Measure>> = {
  requests: measureRequests,
  sizes: measureSizes,
  hover: measureHover,
  tokenRate: measureTokenRate,
  longTexts: measureLongTexts,
  activation: measureActivation,
  rendering: measureRendering,
};

await main(() =>
  withCleanup(async (defer) => {
    const measures = wanted(process.argv.slice(2));
    await buildExtension({ production: true });
    const browser = await launchBrowser();
    defer(() => browser.close());
    for (const measure of measures) print(await measure(browser));
    return 0;
  }),
);

/** @throws HostError for a name that no part has */
function wanted(names: readonly string[]): readonly Measure[] {
  const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
  if (unknown !== undefined) {
    throw new HostError(`There are no figures of ${unknown}, only of ${Object.keys(PARTS).join(", ")}.`);
  }
  return Object.entries(PARTS).flatMap(([name, measure]) =>
    names.length === 0 || names.includes(name) ? [measure] : [],
  );
}

function print(figures: readonly Figure[]): void {
  const width = Math.max(...figures.map(({ what }) => what.length));
  for (const { what, value, aim, isMet } of figures) {
    const judged = aim === undefined ? "" : `  aim: ${aim}${isMet === true ? ", met" : ", MISSED"}`;
    console.log(`${what.padEnd(width)}  ${value.padStart(9)}${judged}`);
  }
}
