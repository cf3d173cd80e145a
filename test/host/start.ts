// `npm start`: a VS Code with the extension, the sandbox running and its profiles in place, until Ctrl-C.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildExtension } from "./buildExtension.ts";
import { chooseHost } from "./chooseHost.ts";
import { type Defer, withCleanup } from "./cleanup.ts";
import { provisionDesktop } from "./desktop.ts";
import { main } from "./main.ts";
import { COMPANION, ROOT } from "./project.ts";
import { untilEnded } from "./untilEnded.ts";
import { startVscodeServer } from "./vscodeServer.ts";

await main(() =>
  withCleanup(async (defer) => {
    console.log("Building the extension …");
    await buildExtension();
    return (await chooseHost()) === "desktop" ? startDesktop(defer) : startServer(defer);
  }),
);

async function startDesktop(defer: Defer): Promise<number> {
  const executable = await provisionDesktop();
  const profile = await mkdtemp(join(tmpdir(), "code-"));
  defer(() => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  const child = spawn(
    executable,
    [
      ...[ROOT, COMPANION].map((path) => `--extensionDevelopmentPath=${path}`),
      `--user-data-dir=${profile}`,
      `--extensions-dir=${join(profile, "extensions")}`,
      ...["--new-window", "--skip-welcome", "--skip-release-notes", "--disable-updates"],
      ...["--disable-workspace-trust", "--disable-telemetry"],
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
    { stdio: "ignore" },
  );
  const ended = untilEnded(child, defer);
  console.log("VS Code is open. Close its window or press Ctrl-C here to end.");
  return ended;
}

async function startServer(defer: Defer): Promise<number> {
  const server = await startVscodeServer({ extensions: [ROOT, COMPANION] });
  defer(() => server.stop());
  console.log(`
VS Code is ready. Open this address in a browser:

  ${server.windowAddress()}

Its window starts the sandbox and holds profiles for it under "Okta" in the activity bar.
Ctrl-C ends everything and deletes the window's data.`);
  return server.ended;
}
