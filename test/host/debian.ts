import { access } from "node:fs/promises";
import { runCommand } from "./runCommand.ts";

/** True if missing system packages may be installed without asking: as root on Debian or a derivative. */
export async function isRootOnDebian(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  return access("/etc/debian_version").then(
    () => true,
    () => false,
  );
}

/** Installs Debian packages; call it only if isRootOnDebian() returns true. */
export async function aptInstall(packages: readonly string[]): Promise<void> {
  console.log(`Installing ${packages.join(", ")} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runCommand("apt-get", ["update", "-q"], { env });
  await runCommand("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], { env });
}
