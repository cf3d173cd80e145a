import type { HeaderList } from "../http/exchange.ts";
import { headerValue } from "../http/headerValue.ts";
import { NONCE_KEPT_MS } from "../limits.ts";

/** RFC 9449 8.1 allows these characters; a longer text would not get through as a header of ours. */
const NONCE = /^[\x21\x23-\x5B\x5D-\x7E]{1,2048}$/;

/** What servers gave out for DPoP proofs, by origin (RFC 9449 8), so that requests need not be made twice. */
export class DpopNonces {
  readonly #held = new Map<string, { readonly nonce: string; readonly receivedAt: number }>();
  readonly #now: () => number;

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The nonce for a request to this address, if one is known that has not aged out. */
  get(url: string): string | undefined {
    const { origin } = new URL(url);
    const held = this.#held.get(origin);
    if (held === undefined) return undefined;
    if (this.#now() - held.receivedAt < NONCE_KEPT_MS) return held.nonce;
    this.#held.delete(origin);
    return undefined;
  }

  /** Keeps the nonce that an answer brought, refused or not (RFC 9449 8.2); false where there is none to use. */
  hear(url: string, headers: HeaderList): boolean {
    const nonce = headerValue(headers, "dpop-nonce") ?? "";
    if (!NONCE.test(nonce)) return false;
    this.#held.set(new URL(url).origin, { nonce, receivedAt: this.#now() });
    return true;
  }
}
