import { encodingsOf } from "./secretEncodings.ts";

declare const redacted: unique symbol;

/** A value in which every known secret is masked. Only `redact()` makes it. */
export type Redacted<T> = T & { readonly [redacted]: true };

/** A text that must not be shown. A token is shown by its head and tail, anything else not at all. */
export interface Secret {
  readonly value: string;
  readonly isToken?: boolean;
}

export const MASK = "••••";

const SHOWN_CHARACTERS = 9;
/** Shorter texts would give away too much by head and tail. */
const SHORTEST_SHOWN_TOKEN = 40;
/**
 * A shorter text is masked where it stands alone as a value, not inside longer texts: a secret "a" would
 * otherwise turn the whole record into bullets and tell its length and places.
 */
const SHORTEST_SEARCHED = 4;

/** `eyJraWQiO … NLGRUW3mQ`; a short token wholly masked. */
export function maskToken(token: string): string {
  if (token.length < SHORTEST_SHOWN_TOKEN) return MASK;
  return `${token.slice(0, SHOWN_CHARACTERS)} … ${token.slice(-SHOWN_CHARACTERS)}`;
}

/** Masks every secret, in each encoding it may stand in, in all texts and member names of a value. */
export function redact<T>(value: T, secrets: readonly Secret[]): Redacted<T> {
  const masks = masksOf(secrets);
  const short = new Set(
    secrets.map((secret) => secret.value).filter((text) => text.length < SHORTEST_SEARCHED),
  );
  const clean = (text: string): string => {
    if (short.has(text)) return MASK;
    const masked = replaceAll(text, masks);
    return hidesSecretInJson(masked, masks) ? replaceAll(reserialised(masked), masks) : masked;
  };
  return walk(value, clean) as Redacted<T>;
}

interface Mask {
  readonly text: string;
  readonly mask: string;
}

function masksOf(secrets: readonly Secret[]): readonly Mask[] {
  const masks = new Map<string, string>();
  for (const secret of secrets) {
    if (secret.value.length < SHORTEST_SEARCHED) continue;
    const mask = secret.isToken === true ? maskToken(secret.value) : MASK;
    for (const text of encodingsOf(secret.value)) if (!masks.has(text)) masks.set(text, mask);
  }
  // Longest first: a secret inside another's text must not break up the longer one.
  return [...masks].map(([text, mask]) => ({ text, mask })).sort((a, b) => b.text.length - a.text.length);
}

function replaceAll(text: string, masks: readonly Mask[]): string {
  return masks.reduce((cleaned, { text: secret, mask }) => cleaned.replaceAll(secret, mask), text);
}

/** JSON may spell any character as \u0041: only its parsed form shows whether a secret is in it. */
function hidesSecretInJson(text: string, masks: readonly Mask[]): boolean {
  if (!text.includes("\\")) return false;
  const plain = reserialised(text);
  return plain !== text && replaceAll(plain, masks) !== plain;
}

function reserialised(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    // No JSON: resolving the escapes by themselves still shows what a reader would see.
    return text.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

function walk(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === "string") return clean(value);
  if (Array.isArray(value)) return value.map((member) => walk(member, clean));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [clean(name), walk(member, clean)]),
  );
}
