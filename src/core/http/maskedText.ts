import { MASK, maskToken } from "./mask.ts";
import { STEP, type Steps } from "./steps.ts";

const NAMES = "access_token|refresh_token|id_token|client_secret|client_assertion";

/** `"access_token": "…"` in a JSON text, complete or cut off. */
const JSON_MEMBER = new RegExp(`"(${NAMES})"(\\s{0,20}:\\s{0,20})"((?:[^"\\\\]|\\\\[^])+)`, "g");

/**
 * `client_secret=…` in a form body, a query or a fragment; `token` is the one that a request is about (RFC 7662 2.1,
 * RFC 7009 2.1).
 */
const FORM_PARAMETER = new RegExp(`\\b(${NAMES}|token)=([^&\\s"'<>]+)`, "g");

/** Two to five base64url parts, padded or not, the first of which is a JSON object (RFC 7515, RFC 7516). */
const COMPACT_JWT = /(?<![\w-])eyJ[\w-]{8,}={0,2}\.[\w-]*={0,2}(?:\.[\w-]*={0,2}){0,3}/g;

/** Masks whatever is recognizable as a credential by its position or form, known or not. */
export function* maskedText(text: string): Steps<string> {
  const withoutMembers = yield* replaced(text, JSON_MEMBER, ([, name = "", colon = "", value = ""]) => {
    return `"${name}"${colon}"${maskNamed(name, unescaped(value))}`;
  });
  const withoutParameters = yield* replaced(withoutMembers, FORM_PARAMETER, ([, name = "", value = ""]) => {
    return `${name}=${maskNamed(name, value)}`;
  });
  return yield* replaced(withoutParameters, COMPACT_JWT, ([jwt]) => maskToken(jwt));
}

/** As `String.replace` does it. */
function* replaced(text: string, pattern: RegExp, shown: (match: RegExpExecArray) => string): Steps<string> {
  let result = "";
  let copied = 0;
  let pauseAt = STEP;
  for (const match of text.matchAll(pattern)) {
    result += text.slice(copied, match.index) + shown(match);
    copied = match.index + match[0].length;
    if (copied < pauseAt) continue;
    yield;
    pauseAt = copied + STEP;
  }
  yield;
  return result + text.slice(copied);
}

function maskNamed(name: string, value: string): string {
  const masked = name.startsWith("client_") ? MASK : maskToken(value);
  return masked === MASK ? MASK : jsonSafe(masked);
}

function unescaped(value: string): string {
  if (!value.includes("\\")) return value;
  try {
    return JSON.parse(`"${value}"`) as string;
  } catch {
    // Cut off in the middle of an escape, or not JSON after all.
    return value;
  }
}

function jsonSafe(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
