import type { PrivateKeyInput } from "node:crypto";
import { once } from "node:events";
import { Worker } from "node:worker_threads";

export type EncryptedKey = Pick<PrivateKeyInput, "key" | "format" | "type">;

/** Answers with PKCS #8, or with nothing: an error's message may quote the input. */
const DECRYPT = `
const { createPrivateKey } = require("node:crypto");
const { parentPort, workerData } = require("node:worker_threads");
let pkcs8;
try {
  pkcs8 = createPrivateKey(workerData).export({ format: "der", type: "pkcs8" });
} catch {}
parentPort.postMessage(pkcs8);
`;

/**
 * Decrypts a private key in a thread of its own: a passphrase may be turned into a key by millions of rounds (RFC 8018
 * 5.2), and Node does that only synchronously.
 * @returns the key as PKCS #8 in DER; undefined if the passphrase is wrong, or the encryption damaged or not supported
 * @throws an AbortError once the signal is aborted; the thread ends with the attempt under way
 */
export async function decryptPrivateKey(
  encrypted: EncryptedKey,
  passphrase: string,
  signal: AbortSignal,
): Promise<Buffer | undefined> {
  signal.throwIfAborted();
  const worker = new Worker(DECRYPT, { eval: true, execArgv: [], workerData: { ...encrypted, passphrase } });
  try {
    const [pkcs8] = (await once(worker, "message", { signal })) as [Uint8Array | undefined];
    return pkcs8 && Buffer.from(pkcs8);
  } finally {
    void worker.terminate();
  }
}
