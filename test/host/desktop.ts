import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import { desktopVersion } from "./desktopVersion.ts";
import { CACHE } from "./project.ts";
import { HostError } from "./runCommand.ts";

/**
 * Provides the executable of desktop VS Code in .cache, downloaded on first use.
 * @throws HostError when the download fails
 */
export async function provisionDesktop(): Promise<string> {
  const version = await desktopVersion();
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: CACHE });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HostError(
      `Desktop VS Code ${version} could not be downloaded (${reason}). ` +
        "On Linux, OKTA_M2M_TEST_HOST=server runs in the VS Code server instead.",
    );
  }
}
