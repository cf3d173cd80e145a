import { readManifest } from "./manifest.ts";
import { HostError } from "./runCommand.ts";

/** The newest version that is tested; the server host's version is pinned by the lockfiles in test/host/server. */
export const NEWEST = "1.139.1";

/**
 * Which desktop VS Code to run in: OKTA_M2M_TEST_VSCODE=oldest means the oldest one that package.json's `engines`
 * allows.
 * @throws HostError when OKTA_M2M_TEST_VSCODE is neither "oldest", "newest" nor a version
 */
export async function desktopVersion(asked = process.env.OKTA_M2M_TEST_VSCODE): Promise<string> {
  if (asked === undefined || asked === "" || asked === "newest") return NEWEST;
  if (asked === "oldest") return (await readManifest()).engines.vscode.replace("^", "");
  if (/^\d+\.\d+\.\d+$/.test(asked)) return asked;
  throw new HostError(
    `OKTA_M2M_TEST_VSCODE must be "oldest", "newest" or a version such as ${NEWEST}, not "${asked}".`,
  );
}
