import type { HttpPorts, HttpResponse, Transport } from "../http/exchange.ts";
import { FreshCache } from "../http/freshCache.ts";
import type { Fetched, Held } from "../http/freshCache.ts";
import { freshnessMs } from "../http/freshness.ts";
import { documentRequest, getDocument } from "../http/getDocument.ts";
import { readJsonBody } from "../http/readJsonBody.ts";
import { KEPT_MS, UNKNOWN_KEY_INTERVAL_MS } from "../limits.ts";
import type { FindKey, KeyFinding } from "./findKey.ts";
import { selectKey } from "./selectKey.ts";
import { isJsonObject, type JsonObject } from "../json.ts";

export type KeySetReading =
  | { readonly ok: true; readonly keys: readonly JsonObject[] }
  /** `reason` is a sentence. */
  | { readonly ok: false; readonly reason: string };

/** The keys that servers publish (RFC 7517 5), by address, kept for as long as HTTP allows within `KEPT_MS`. */
export class JwksCache {
  readonly #ports: HttpPorts;
  readonly #sets: FreshCache<KeySetReading>;
  /** When keys were fetched for an unknown kid, in milliseconds since the epoch. */
  readonly #refetched = new Map<string, number>();

  constructor(ports: HttpPorts) {
    this.#ports = ports;
    this.#sets = new FreshCache(() => ports.now());
  }

  /** All keys, with the time at which they were fetched. */
  get(address: string): Promise<Held<KeySetReading>> {
    return this.#sets.get(address, () => fetchKeySet(address, this.#ports.transport));
  }

  /** The same, fetched again even if fresh. */
  refresh(address: string): Promise<Held<KeySetReading>> {
    return this.#sets.refresh(address, () => fetchKeySet(address, this.#ports.transport));
  }

  /** Starts fetching the keys unless they are held, so that they are ready by the time one is looked up. */
  finder(address: string): FindKey {
    const loading = this.get(address);
    // The lookup may never happen, and the rejection would then be unhandled.
    loading.catch(() => undefined);
    return async (wanted) => {
      const found = this.#select(address, await loading, wanted);
      if (found.kind !== "unknownKid") return found;
      const newer = this.#newer(address);
      return newer === undefined ? found : this.#select(address, await newer, wanted);
    };
  }

  /** Fetches again, as the keys may have been rotated; undefined if that was already done a moment ago. */
  #newer(address: string): Promise<Held<KeySetReading>> | undefined {
    const now = this.#ports.now();
    if (now - (this.#refetched.get(address) ?? -Infinity) < UNKNOWN_KEY_INTERVAL_MS) {
      return this.#sets.underWay(address);
    }
    for (const [known, time] of this.#refetched) {
      if (now - time >= UNKNOWN_KEY_INTERVAL_MS) this.#refetched.delete(known);
    }
    this.#refetched.set(address, now);
    return this.refresh(address);
  }

  #select(
    address: string,
    { value, fetchedAt }: Held<KeySetReading>,
    wanted: Parameters<FindKey>[0],
  ): KeyFinding {
    if (!value.ok) return { kind: "unavailable", address, reason: value.reason };
    const keySet = { address, count: value.keys.length, ageMs: this.#ports.now() - fetchedAt };
    return { ...selectKey(value.keys, wanted), keySet };
  }
}

async function fetchKeySet(address: string, transport: Transport): Promise<Fetched<KeySetReading>> {
  const document = await getDocument(documentRequest(address), transport);
  const value = document.ok ? readKeySet(document.response) : document;
  return document.ok && value.ok
    ? { value, freshMs: freshnessMs(document.response.headers, document.receivedAt), isFailure: false }
    : { value, freshMs: KEPT_MS.failure, isFailure: true };
}

function readKeySet(response: HttpResponse): KeySetReading {
  const { status, body } = response;
  if (status !== 200) return { ok: false, reason: `The address answered ${status}.` };
  if (body.truncated) return { ok: false, reason: `The answer is larger than ${body.bytes} bytes.` };
  const json = readJsonBody(response);
  if (json.kind !== "object") return { ok: false, reason: json.remark };
  const { keys } = json.members;
  return Array.isArray(keys)
    ? { ok: true, keys: keys.filter(isKey) }
    : { ok: false, reason: "The answer is not a JWK Set (RFC 7517): it has no list of keys." };
}

/** What has no type is no key (RFC 7517 4.1), and is to be ignored (5). */
function isKey(value: unknown): value is JsonObject {
  return isJsonObject(value) && typeof value.kty === "string";
}
