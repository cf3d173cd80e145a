import type { PrivateJwk } from "../core/keys/privateKey.ts";
import { KEY_REFUSALS } from "./keyRefusals.ts";

/** The outcome of reading one key. */
export type OneKey =
  | { readonly kind: "key"; readonly key: PrivateJwk }
  | { readonly kind: "passphraseNeeded" }
  | { readonly kind: "refused"; readonly reason: string };

export function refused(name: keyof typeof KEY_REFUSALS): {
  readonly kind: "refused";
  readonly reason: string;
} {
  return { kind: "refused", reason: KEY_REFUSALS[name] };
}
