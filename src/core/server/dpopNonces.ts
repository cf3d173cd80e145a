import type { HeaderList } from "../http/exchange.ts";
import { headerValue } from "../http/headerValue.ts";
import { NONCE_KEPT_MS } from "../limits.ts";

/** RFC 9449 8.1 allows these characters; a longer text would be too long for a request header. */
const NONCE = /^[\x21\x23-\x5B\x5D-\x7E]{1,2048}$/;

/**
 * The nonces that servers provided for DPoP proofs, by origin, to avoid sending requests twice: those of authorization
 * servers (RFC 9449 8), or those of APIs (RFC 9449 9), which must not be mixed.
 */
export class DpopNonces {
  readonly #held = new Map<string, { readonly nonce: string; readonly receivedAt: number }>();
  readonly #now: () => number;

  /** @param now returns milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The nonce for a request to this address, if one is known and not too old. */
  get(url: string): string | undefined {
    const { origin } = new URL(url);
    const held = this.#held.get(origin);
    if (held === undefined) return undefined;
    if (this.#now() - held.receivedAt < NONCE_KEPT_MS) return held.nonce;
    this.#held.delete(origin);
    return undefined;
  }

  /**
   * Keeps the nonce in an answer, whether refusal or success (RFC 9449 8.2); returns false if there is no usable one.
   */
  hear(url: string, headers: HeaderList): boolean {
    const nonce = headerValue(headers, "dpop-nonce") ?? "";
    if (!NONCE.test(nonce)) return false;
    this.#held.set(new URL(url).origin, { nonce, receivedAt: this.#now() });
    return true;
  }
}
