import { MOST_KEYS_TRIED } from "../limits.ts";
import { distinctKeys } from "./distinctKeys.ts";
import { keyTypeOf } from "./keyTypes.ts";
import type { JsonObject } from "../json.ts";

/** What a token's header says about the key it was signed with. */
export interface WantedKey {
  /** Absent if the header names none. */
  readonly kid?: string;
  readonly algorithm: string;
}

export type KeySelection =
  /** Several if the header tells them no further apart: none of them twice, and at most `MOST_KEYS_TRIED`. */
  | { readonly kind: "found"; readonly keys: readonly JsonObject[] }
  | { readonly kind: "unknownKid" }
  /** The keys with this kid are not for signatures (RFC 7517 4.2 and 4.3). */
  | { readonly kind: "wrongUse" }
  /** They are for signatures, but have another type or algorithm (RFC 7517 4.1 and 4.4), listed in `offered`. */
  | { readonly kind: "wrongAlgorithm"; readonly offered: readonly string[] }
  | { readonly kind: "ambiguous"; readonly count: number };

/** The keys in a set that a token may be signed with, by kid, use and algorithm. Imports no library. */
export function selectKey(keys: readonly JsonObject[], { kid, algorithm }: WantedKey): KeySelection {
  const named = kid === undefined ? keys : keys.filter((key) => key.kid === kid);
  if (named.length === 0) return { kind: "unknownKid" };
  const forSignatures = named.filter(isForSignatures);
  if (forSignatures.length === 0) return { kind: "wrongUse" };
  const fitting = distinctKeys(forSignatures.filter((key) => isFor(key, algorithm)));
  if (fitting.length === 0) {
    return { kind: "wrongAlgorithm", offered: [...new Set(forSignatures.map(describeType))] };
  }
  return fitting.length <= MOST_KEYS_TRIED
    ? { kind: "found", keys: fitting }
    : { kind: "ambiguous", count: fitting.length };
}

function isForSignatures({ use, key_ops: operations }: JsonObject): boolean {
  const isUsable = use === undefined || use === "sig";
  return (
    isUsable && (operations === undefined || (Array.isArray(operations) && operations.includes("verify")))
  );
}

function isFor(key: JsonObject, algorithm: string): boolean {
  const type = keyTypeOf(algorithm);
  const isOfType =
    type !== undefined && key.kty === type.kty && (type.crv === undefined || key.crv === type.crv);
  return isOfType && (key.alg === undefined || key.alg === algorithm);
}

/** "RS256", "EC P-256": kept short whatever a server puts there. */
function describeType({ alg, kty, crv }: JsonObject): string {
  const parts = alg === undefined ? [kty, crv] : [alg];
  return parts
    .filter((part) => typeof part === "string")
    .join(" ")
    .slice(0, 30);
}
