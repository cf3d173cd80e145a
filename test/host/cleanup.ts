export type Cleanup = () => Promise<unknown>;
export type Defer = (cleanup: Cleanup) => void;

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
/** Milliseconds for interrupted work to notice that its servers and processes are gone. */
const SETTLE_MS = 5000;

/**
 * Runs `work` and then every cleanup that it has deferred, last first: after success, after failure, and on the signals
 * that end a process. A cleanup that fails does not keep the others from running.
 */
export async function withCleanup<T>(
  work: (defer: Defer, interruption: AbortSignal) => Promise<T>,
): Promise<T> {
  const cleanups: Cleanup[] = [];
  const cleanUp = async () => {
    for (let next = cleanups.pop(); next !== undefined; next = cleanups.pop()) {
      await next().catch((error: unknown) => console.error("Cleaning up failed:", error));
    }
  };
  const interruption = new AbortController();
  let settled: Promise<unknown> = Promise.resolve();
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.on(signal, () => {
      // Ctrl-C in a terminal arrives more than once: from the terminal and from npm.
      if (interruption.signal.aborted) return;
      interruption.abort();
      const patience = new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      void cleanUp()
        .then(() => Promise.race([settled, patience]))
        .then(cleanUp)
        .finally(() => process.exit(code));
    });
  }
  const result = work((cleanup) => cleanups.push(cleanup), interruption.signal);
  settled = result.catch(() => undefined);
  try {
    return await result;
  } finally {
    // After an interruption, the signal's handler ends the process once everything is cleaned up.
    if (interruption.signal.aborted) await new Promise(() => undefined);
    await cleanUp();
  }
}
