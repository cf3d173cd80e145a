import type { PrivateJwk } from "../core/keys/privateKey.ts";
import { KEY_REFUSALS } from "./keyRefusals.ts";

/** A key that is encrypted by a passphrase. */
export interface Locked<Unlocked> {
  readonly kind: "passphraseNeeded";
  /**
   * Tries a passphrase in a thread of its own, which may take seconds.
   * @throws an AbortError once the signal is aborted
   */
  unlock(passphrase: string, signal: AbortSignal): Promise<Unlocked>;
}

export type UnlockedKey =
  { readonly kind: "key"; readonly key: PrivateJwk } | { readonly kind: "refused"; readonly reason: string };

/** The outcome of reading one key. */
export type OneKey = UnlockedKey | Locked<UnlockedKey>;

export function refused(name: keyof typeof KEY_REFUSALS): {
  readonly kind: "refused";
  readonly reason: string;
} {
  return { kind: "refused", reason: KEY_REFUSALS[name] };
}
