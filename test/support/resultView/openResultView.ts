import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import type { Redacted } from "../../../src/core/http/redact.ts";
import type { TokenRun } from "../../../src/core/record/tokenRun.ts";
import type { FromResultView, ToResultView } from "../../../src/webviewMessages.ts";
import { PATIENCE_MS } from "../patience.ts";
import type { ResultViewServer, Theme } from "./server.ts";

export interface OpenOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  /** The time at which the browser's clock stands still from the start, in milliseconds since the epoch. */
  readonly now?: number;
  readonly reducedMotion?: "reduce";
  /** The state that an earlier page has kept. */
  readonly kept?: unknown;
}

export interface ResultView {
  readonly page: Page;
  /** Everything that went wrong in the page: errors, policy violations, dialogs, requests to other addresses. */
  readonly troubles: readonly string[];
  readonly send: (message: ToResultView) => Promise<void>;
  readonly show: (run: TokenRun, isTokenHeld?: boolean) => Promise<void>;
  readonly posted: () => Promise<readonly FromResultView[]>;
  readonly kept: () => Promise<unknown>;
}

interface HostStandIn {
  posted: FromResultView[];
  kept: unknown;
}

declare global {
  // Playwright's functions run in the page, where this object stands in for VS Code.
  var hostStandIn: HostStandIn;
}

/** The clock is installed this long before the wanted time, because it runs until it is paused. */
const CLOCK_SETTLING_MS = 60_000;

/** Opens the built result view in plain Chromium, with a stand-in for the API that VS Code gives to webviews. */
export async function openResultView(
  browser: Browser,
  server: ResultViewServer,
  { theme = "dark-modern", width = 1280, height = 900, now, kept, reducedMotion }: OpenOptions = {},
): Promise<ResultView> {
  const context = await browser.newContext({
    viewport: { width, height },
    timezoneId: "Europe/Berlin",
    locale: "en-US",
    reducedMotion,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  if (now !== undefined) {
    await page.clock.install({ time: now - CLOCK_SETTLING_MS });
    await page.clock.pauseAt(now);
  }
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") troubles.push(message.text());
  });
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const origin = new URL(server.addressOf(theme)).origin;
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) troubles.push(`request: ${request.url()}`);
  });
  await page.addInitScript({
    content: `globalThis.keptBefore = ${kept === undefined ? "undefined" : JSON.stringify(kept)};`,
  });
  await page.addInitScript({ path: fileURLToPath(new URL("./standIn.js", import.meta.url)) });
  await page.goto(server.addressOf(theme));
  await page.evaluate(() => document.fonts.ready.then(() => undefined));

  const send = (message: ToResultView) =>
    // As text, because that is how messages travel to a webview.
    page.evaluate((text) => {
      window.dispatchEvent(new MessageEvent("message", { data: JSON.parse(text) as unknown }));
    }, JSON.stringify(message));
  return {
    page,
    troubles,
    send,
    // The runs in the fixtures are already masked.
    show: (run, isTokenHeld = run.token !== undefined) =>
      send({ type: "show", run: run as Redacted<TokenRun>, isTokenHeld }),
    posted: () => page.evaluate(() => globalThis.hostStandIn.posted),
    kept: () => page.evaluate(() => globalThis.hostStandIn.kept),
  };
}
