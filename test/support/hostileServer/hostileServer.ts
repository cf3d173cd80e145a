import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Listening } from "./server.ts";

export interface HostileServer extends Listening {
  stop(): Promise<void>;
}

/** Starts a server that does everything wrong that a server can do; see the other files in this folder. */
export async function startHostileServer(): Promise<HostileServer> {
  const file = fileURLToPath(new URL("server.ts", import.meta.url));
  const child = fork(file, { execArgv: ["--import", "tsx"] });
  const ended = once(child, "exit");
  const [listening] = (await Promise.race([
    once(child, "message"),
    ended.then(([code]) => Promise.reject(new Error(`The hostile server ended with code ${String(code)}.`))),
  ])) as [Listening];
  return {
    ...listening,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
