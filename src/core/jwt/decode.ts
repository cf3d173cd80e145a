import { jwtDecode } from "jwt-decode";
import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { MAX_TOKEN_CHARACTERS } from "../limits.ts";

export type DecodedToken =
  | { readonly format: "jwt"; readonly header: JsonObject; readonly claims: JsonObject }
  /** Encrypted for the API (RFC 7516): only the header can be read. */
  | { readonly format: "jwe"; readonly header: JsonObject }
  /** `oddity` is one sentence on what may have been intended as a JWT. */
  | { readonly format: "opaque"; readonly oddity?: string };

/** Deeper values are not shown: everything downstream walks them recursively, and real tokens stay below ten levels. */
const MAX_DEPTH = 100;

const TOO_LONG =
  "The token is longer than 100,000 characters, which no API accepts in a header, so it was not decoded.";

/** Reads a JWT or JWE (RFC 7519, RFC 7516) without checking its signature; anything else is opaque. Never throws. */
export function decodeToken(token: string): DecodedToken {
  if (token.length > MAX_TOKEN_CHARACTERS) {
    return { format: "opaque", oddity: TOO_LONG };
  }
  // Six are enough to tell the two forms from everything else, however many dots a server sends.
  const parts = token.split(".", 6).length;
  if (parts !== 3 && parts !== 5) {
    return { format: "opaque" };
  }
  const header = readPart(token, "header");
  if (typeof header === "string") {
    return { format: "opaque", oddity: lookalike(parts, "header", header) };
  }
  if (parts === 5) {
    return { format: "jwe", header };
  }
  const claims = readPart(token, "claims");
  if (typeof claims === "string") {
    return { format: "opaque", oddity: lookalike(parts, "claims", claims) };
  }
  return { format: "jwt", header, claims };
}

function lookalike(parts: 3 | 5, part: string, trouble: string): string {
  const form = parts === 3 ? "three parts like a JWT" : "five parts like an encrypted JWT";
  return `The token has ${form}, but its ${part} ${trouble}, so it is treated as opaque.`;
}

/** The part's members, or a sentence on what is wrong with it. */
function readPart(token: string, part: "header" | "claims"): JsonObject | string {
  let value: JsonValue;
  try {
    value = jwtDecode<JsonObject>(withoutPadding(token), { header: part === "header" });
  } catch {
    return part === "header" ? "is not base64url-encoded JSON" : "are not base64url-encoded JSON";
  }
  if (!isJsonObject(value)) {
    return part === "header" ? "is not a JSON object" : "are not a JSON object";
  }
  if (isDeeperThan(value, MAX_DEPTH)) {
    return part === "header" ? "nests too deeply to show" : "nest too deeply to show";
  }
  return value;
}

/** Some servers leave on, or get wrong, what RFC 7515 2 takes off each part. */
function withoutPadding(token: string): string {
  return token.replace(/={1,3}(?=\.|$)/g, "");
}

/** Level by level, because recursion would hit the very depth it is meant to detect. */
function isDeeperThan(value: JsonObject, limit: number): boolean {
  let level: JsonValue[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) {
      return true;
    }
    const next: JsonValue[] = [];
    for (const item of level) {
      if (typeof item === "object" && item !== null) {
        for (const child of Object.values(item)) {
          next.push(child);
        }
      }
    }
    level = next;
  }
  return false;
}
