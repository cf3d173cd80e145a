import { spawn, type SpawnOptions } from "node:child_process";

/** An error message for the person at the keyboard; shown without a stack. */
export class HostError extends Error {}

/**
 * Runs a command to completion, quietly; its output is shown only if it fails.
 * @throws HostError when it cannot be started or does not exit with 0
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: Pick<SpawnOptions, "cwd" | "env"> = {},
): Promise<string> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
  const shown = [command, ...args].join(" ");
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", (error) => reject(new HostError(`Could not start "${shown}": ${error.message}`)));
    child.on("close", resolve);
  });
  const text = Buffer.concat(output).toString();
  if (code !== 0) throw new HostError(`"${shown}" ended with ${code ?? "a signal"}:\n${text.slice(-4000)}`);
  return text;
}

/** Runs npm with the same Node that runs us, whatever PATH says. */
export function runNpm(args: readonly string[], options: Pick<SpawnOptions, "cwd" | "env">): Promise<string> {
  const npm = process.env.npm_execpath;
  const quiet = [...args, "--no-audit", "--no-fund", "--loglevel=error"];
  return npm === undefined
    ? runCommand("npm", quiet, options)
    : runCommand(process.execPath, [npm, ...quiet], options);
}

/** Whether there is an executable with this name on PATH. */
export async function isOnPath(name: string): Promise<boolean> {
  return runCommand("which", [name]).then(
    () => true,
    () => false,
  );
}
