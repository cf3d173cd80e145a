import type { PrivateJwk } from "../core/keys/privateKey.ts";
import { MAX_KEY_CHARACTERS } from "../core/limits.ts";
import { readJwk } from "./jwk.ts";
import { type Locked, type OneKey, refused, type UnlockedKey } from "./oneKey.ts";
import { isPem, readPem } from "./pem.ts";

export type UnlockedKeys =
  | { readonly kind: "keys"; readonly keys: readonly [PrivateJwk, ...PrivateJwk[]] }
  /** One sentence that quotes nothing from the text. */
  | { readonly kind: "refused"; readonly reason: string };

export type KeyReading = UnlockedKeys | Locked<UnlockedKeys>;

/** Private keys in a set: each must be checked, which takes some milliseconds for P-521. */
const LARGEST_SET = 10;

/**
 * Reads what somebody pasted or picked as a private key: PEM, a JWK or a JWK Set, even if copying has changed line
 * breaks or added quotes. Never throws.
 */
export function readPrivateKeys(text: string): KeyReading {
  if (text.length > MAX_KEY_CHARACTERS) return refused("tooLong");
  const plain = unquoted(text.replace(/^\uFEFF/, "").trim());
  if (plain === "") return refused("empty");
  if (plain.startsWith("{") || plain.startsWith("[")) return readJson(plain);
  if (plain.startsWith("PuTTY-User-Key-File")) return refused("putty");
  if (/^(ssh|ecdsa|sk)-[\w@.-]{1,60} /.test(plain)) return refused("publicKey");
  if (!isPem(plain)) return refused("unknown");
  return readingOf(readPem(plain.replace(/\\r|\\n/g, "\n")));
}

/** The content of a string literal, whether it is JSON with escapes or anything else in quotes. */
function unquoted(text: string): string {
  const [, quote, inside = ""] = /^(["'`])(.*)\1[,;]?$/s.exec(text) ?? [];
  if (quote === undefined) return text;
  return (jsonOf(`"${inside}"`, isText) ?? inside).trim();
}

function readJson(text: string): UnlockedKeys {
  const json = jsonOf(text, isObject) ?? jsonOf(text.replace(/\\r|\\n/g, " "), isObject);
  if (json === undefined) return refused("damagedJson");
  if (!("keys" in json)) return unlocked(readJwk(json));
  return readSet(Array.isArray(json.keys) ? json.keys : []);
}

function readSet(set: readonly unknown[]): UnlockedKeys {
  if (set.length === 0) return refused("emptySet");
  const privateKeys = set.filter(isObject).filter((jwk) => jwk.d !== undefined);
  if (privateKeys.length > LARGEST_SET) return refused("largeSet");
  const readings = privateKeys.map(readJwk);
  const [first, ...others] = readings.filter((one) => one.kind === "key").map(({ key }) => key);
  if (first !== undefined) return { kind: "keys", keys: [first, ...others] };
  return readings.find((one) => one.kind === "refused") ?? refused("publicSet");
}

function readingOf(one: OneKey): KeyReading {
  if (one.kind !== "passphraseNeeded") return unlocked(one);
  return {
    kind: one.kind,
    unlock: async (passphrase, signal) => unlocked(await one.unlock(passphrase, signal)),
  };
}

function unlocked(one: UnlockedKey): UnlockedKeys {
  return one.kind === "key" ? { kind: "keys", keys: [one.key] } : one;
}

function jsonOf<T>(text: string, isWanted: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isWanted(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
