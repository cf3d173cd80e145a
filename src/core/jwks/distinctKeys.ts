import type { JsonObject } from "../json.ts";

/** The members that make a public key what it is, in the order in which its thumbprint has them (RFC 7638 3.2). */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  RSA: ["e", "kty", "n"],
  EC: ["crv", "kty", "x", "y"],
  OKP: ["crv", "kty", "x"],
};

/** Each key once, by what its thumbprint is made of; one that tells its private half stands for those that do not. */
export function distinctKeys(keys: readonly JsonObject[]): readonly JsonObject[] {
  const distinct = new Map<unknown, JsonObject>();
  for (const key of keys) {
    // Whatever has no thumbprint is like no other.
    const identity = thumbprintInput(key) ?? key;
    const known = distinct.get(identity);
    if (known === undefined || (known.d === undefined && key.d !== undefined)) distinct.set(identity, key);
  }
  return [...distinct.values()];
}

function thumbprintInput(key: JsonObject): string | undefined {
  const names = typeof key.kty === "string" && Object.hasOwn(MEMBERS, key.kty) ? MEMBERS[key.kty] : undefined;
  const values = names?.map((name) => key[name]) ?? [undefined];
  return values.every((value) => typeof value === "string") ? JSON.stringify(values) : undefined;
}
