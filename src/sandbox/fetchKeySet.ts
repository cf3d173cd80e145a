import * as v from "valibot";

const FETCH_TIMEOUT_MS = 3_000;

const keySet = v.object({ keys: v.array(v.unknown()) });

/**
 * The keys at an address (RFC 7517 section 5), whatever they are; undefined if there is no JWK Set to be had.
 * {@link UNCONFIRMED.keysFetched}
 */
export async function fetchKeySet(url: string): Promise<readonly unknown[] | undefined> {
  try {
    const response = await fetch(url, {
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
    });
    if (!response.ok) return undefined;
    return v.parse(keySet, await response.json()).keys;
  } catch {
    return undefined;
  }
}
