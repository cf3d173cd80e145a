import { readdir } from "node:fs/promises";
import { request } from "node:https";
import { desktopVersion, NEWEST } from "./desktopVersion.ts";
import { CACHE } from "./project.ts";
import { HostError } from "./runCommand.ts";

export type HostKind = "desktop" | "server";

/** Milliseconds to wait for the download site before using the server host instead. */
const PATIENCE_MS = 4000;

/**
 * Which VS Code to run in: OKTA_M2M_TEST_HOST=desktop|server decides, otherwise whichever is available.
 * @throws HostError when that is the server and OKTA_M2M_TEST_VSCODE asks for a version that it does not have
 */
export async function chooseHost(): Promise<HostKind> {
  const version = await desktopVersion();
  const host = await askedOrAvailable(version);
  if (host === "server" && version !== NEWEST) {
    throw new HostError(
      "OKTA_M2M_TEST_VSCODE picks the version of the desktop application, and here the VS Code server would run. " +
        "Set OKTA_M2M_TEST_HOST=desktop as well.",
    );
  }
  return host;
}

async function askedOrAvailable(version: string): Promise<HostKind> {
  const forced = process.env.OKTA_M2M_TEST_HOST;
  if (forced === "desktop" || forced === "server") return forced;
  if (forced !== undefined && forced !== "") {
    throw new HostError(`OKTA_M2M_TEST_HOST must be "desktop" or "server", not "${forced}".`);
  }
  if (process.platform !== "linux") return "desktop";
  if (!hasDisplay()) return "server";
  return (await isDesktopDownloaded(version)) || (await isDownloadReachable()) ? "desktop" : "server";
}

const hasDisplay = () => [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some(Boolean);

async function isDesktopDownloaded(version: string): Promise<boolean> {
  const names = await readdir(CACHE).catch(() => []);
  return names.some((name) => name.startsWith("vscode-") && name.endsWith(`-${version}`));
}

function isDownloadReachable(): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = request("https://update.code.visualstudio.com/api/releases/stable", { method: "HEAD" });
    const giveUp = setTimeout(() => probe.destroy(new Error("no answer in time")), PATIENCE_MS);
    const settle = (isReachable: boolean) => {
      clearTimeout(giveUp);
      resolve(isReachable);
    };
    probe.on("response", (response) => {
      response.resume();
      settle(response.statusCode === 200);
    });
    probe.on("error", () => settle(false));
    probe.end();
  });
}
