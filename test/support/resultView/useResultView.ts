import type { Browser } from "playwright-core";
import type { TokenRun } from "../../../src/core/record/tokenRun.ts";
import { launchBrowser } from "../../host/browser.ts";
import { openResultView } from "./openResultView.ts";
import type { OpenOptions, ResultView } from "./openResultView.ts";
import { serveResultView } from "./server.ts";
import type { ResultViewServer } from "./server.ts";

export interface ResultViewBrowser {
  /** An empty result view. */
  readonly open: (options?: OpenOptions) => Promise<ResultView>;
  /** A result view that shows this run. */
  readonly show: (
    run: TokenRun,
    options?: OpenOptions & { readonly isTokenHeld?: boolean },
  ) => Promise<ResultView>;
}

/** One browser and one server for a suite; whatever a test opened is closed after it. */
export function useResultView(): ResultViewBrowser {
  let browser: Browser;
  let server: ResultViewServer;

  before(async () => {
    [browser, server] = await Promise.all([launchBrowser(), serveResultView()]);
  });

  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  after(async () => {
    await Promise.all([browser.close(), server.close()]);
  });

  const open = (options?: OpenOptions) => openResultView(browser, server, options);
  return {
    open,
    async show(run, { isTokenHeld, ...options } = {}) {
      const view = await open(options);
      await view.show(run, isTokenHeld);
      return view;
    },
  };
}
