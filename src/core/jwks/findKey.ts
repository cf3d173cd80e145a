import type { KeySelection, WantedKey } from "./selectKey.ts";

/** Where a server's keys come from. */
export interface KeySetFacts {
  readonly address: string;
  readonly count: number;
  /** Milliseconds since they were fetched. */
  readonly ageMs: number;
}

export type KeyFinding =
  | (KeySelection & { readonly keySet: KeySetFacts })
  | { readonly kind: "notPublished" }
  /** `reason` is a sentence. */
  | { readonly kind: "unavailable"; readonly address: string; readonly reason: string }
  /** They are at an address that must not be contacted. */
  | { readonly kind: "elsewhere"; readonly address: string }
  | { readonly kind: "late"; readonly waitedMs: number }
  | { readonly kind: "cancelled" };

/** Finds the key that a token was signed with among those its server publishes. */
export type FindKey = (wanted: WantedKey) => Promise<KeyFinding>;

/**
 * The same with a time limit in milliseconds; "late" if it runs out.
 * @throws the reason of `signal` when it is aborted
 */
export function atMost(findKey: FindKey, limitMs: number, signal: AbortSignal): FindKey {
  return async (wanted) => {
    signal.throwIfAborted();
    let stop: (() => void) | undefined;
    const end = new Promise<KeyFinding>((resolve, reject) => {
      const timer = setTimeout(() => resolve({ kind: "late", waitedMs: limitMs }), limitMs);
      const abort = () => {
        reject(signal.reason instanceof Error ? signal.reason : new DOMException("Aborted", "AbortError"));
      };
      signal.addEventListener("abort", abort, { once: true });
      stop = () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", abort);
      };
    });
    try {
      return await Promise.race([findKey(wanted), end]);
    } finally {
      stop?.();
    }
  };
}

/** The same; "cancelled" for whatever goes wrong once `signal` is aborted. */
export function evenIfAborted(findKey: FindKey, signal: AbortSignal): FindKey {
  return async (wanted) => {
    try {
      return await findKey(wanted);
    } catch (error) {
      if (signal.aborted) return { kind: "cancelled" };
      throw error;
    }
  };
}
