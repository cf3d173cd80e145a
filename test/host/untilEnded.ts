import type { ChildProcess } from "node:child_process";
import type { Defer } from "./cleanup.ts";

/** Resolves to a process's exit code; the process is ended along with the work that started it. */
export function untilEnded(child: ChildProcess, defer: Defer): Promise<number> {
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
  defer(async () => {
    child.kill();
    await ended;
  });
  return ended;
}
