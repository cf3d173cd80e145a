import { type Browser, chromium } from "playwright-core";
import { findChromium } from "./findChromium.ts";
import { requireLinux } from "./provisionServer.ts";

/**
 * Launches the headless Chromium that shows the server host's workbench.
 * @throws HostError when there is no server host to show, or no Chromium
 */
export async function launchBrowser(): Promise<Browser> {
  requireLinux();
  return chromium.launch({
    executablePath: await findChromium(),
    // Our callers handle signals, so that the server is stopped as well.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      "--disable-background-networking",
      "--disable-component-update",
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
  });
}
