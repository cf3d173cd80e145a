type Cleanup = () => Promise<unknown>;

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/**
 * Runs `work` and then every cleanup it has registered, last first: after success, failure, and the
 * signals that end a process. Cleanups that fail do not keep the others from running.
 */
export async function withCleanup<T>(work: (defer: (cleanup: Cleanup) => void) => Promise<T>): Promise<T> {
  const cleanups: Cleanup[] = [];
  const cleanUp = async () => {
    for (let next = cleanups.pop(); next !== undefined; next = cleanups.pop()) {
      await next().catch((error: unknown) => console.error("Cleaning up failed:", error));
    }
  };
  let isEnding = false;
  const handlers = Object.entries(SIGNALS).map(([signal, code]) => {
    // A terminal's Ctrl-C arrives more than once: from the terminal and from npm.
    const handler = () => {
      if (isEnding) return;
      isEnding = true;
      void cleanUp().finally(() => process.exit(code));
    };
    process.on(signal, handler);
    return { signal, handler };
  });
  try {
    return await work((cleanup) => cleanups.push(cleanup));
  } finally {
    await cleanUp();
    for (const { signal, handler } of handlers) process.off(signal, handler);
  }
}
