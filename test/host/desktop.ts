import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import { CACHE, DESKTOP_VERSION } from "./project.ts";
import { HostError } from "./runCommand.ts";

/**
 * Provides desktop VS Code's executable in .cache, downloaded on first use.
 * @throws HostError when the download fails
 */
export async function provisionDesktop(): Promise<string> {
  try {
    return await downloadAndUnzipVSCode({ version: DESKTOP_VERSION, cachePath: CACHE });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HostError(
      `Desktop VS Code ${DESKTOP_VERSION} could not be downloaded (${reason}). ` +
        "On Linux, OKTA_M2M_TEST_HOST=server runs in the VS Code server instead.",
    );
  }
}
