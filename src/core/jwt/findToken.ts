import { MAX_TOKEN_CHARACTERS } from "../limits.ts";
import { compactTokens } from "./compactForm.ts";
import { decodeToken } from "./decode.ts";

export interface FoundToken {
  readonly token: string;
  /**
   * "compact" is a JWT or JWE, "labelled" is called a token by what stands around it, "bare" is any
   * single word: a token only if whoever gave it says so.
   */
  readonly kind: "compact" | "labelled" | "bare";
}

/** The characters of RFC 6750 2.1 and RFC 7515: what a token in a header can consist of. */
const WORD = /^[\w.~+/-]+=*$/;

/** Blanks are counted, so that a text of blanks is not searched again from each of them. */
const LABEL = /^(?:"?authorization"?[ \t]{0,20}[:=][ \t]{0,20})?["']?(?:bearer|dpop)[ \t]{1,20}/i;

/** Shorter words after "bearer" are prose: "bearer of", "Bearer token". */
const SCHEME = /(?<![\w-])(?:bearer|dpop)[ \t]{1,20}["']?([\w.~+/-]{8,}=*)/i;

const MEMBER = /(?<![\w-])access_token["']?[ \t]{0,20}[:=][ \t]{0,20}["']?([\w.~+/-]{8,}=*)/;

/**
 * Finds the token in what people copy: a token alone, also quoted or broken over lines, an Authorization header, a
 * token response, or any text with a JWT in it. Never throws; the time it takes grows with the text's length only.
 */
export function findToken(text: string): FoundToken | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  // A longer text is neither one token nor one token response, and is only searched for either.
  const whole = trimmed.length > MAX_TOKEN_CHARACTERS ? undefined : (inJson(trimmed) ?? alone(trimmed));
  return whole ?? labelled(trimmed) ?? inText(trimmed);
}

/** A token response, complete: its access token, not another token beside it. */
function inJson(text: string): FoundToken | undefined {
  if (!text.startsWith("{")) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const token: unknown =
    typeof json === "object" && json !== null ? Reflect.get(json, "access_token") : undefined;
  return typeof token === "string" && token !== "" ? named(token) : undefined;
}

/** Nothing but a token, when what people put around one is taken away. */
function alone(text: string): FoundToken | undefined {
  const unlabelled = text.replace(LABEL, "");
  const token = unbroken(unlabelled.replace(/^["'`]/, "").replace(/["'`][,;]?$/, ""));
  if (token === undefined || !WORD.test(token)) return undefined;
  const found = named(token);
  return found.kind === "labelled" && unlabelled === text ? { token, kind: "bare" } : found;
}

/** Lines put together, as they were before a mail or a terminal broke them; undefined for several tokens. */
function unbroken(text: string): string | undefined {
  // A line that begins like a token is the next one, unless the line before it ends between two parts.
  if (/[^.\s]\s+e[wy]/.test(text)) return undefined;
  const joined = text.replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? "" : " "));
  return joined === text || isReadable(joined) ? joined : undefined;
}

function labelled(text: string): FoundToken | undefined {
  const token = (MEMBER.exec(text) ?? SCHEME.exec(text))?.[1];
  return token === undefined ? undefined : named(token);
}

function inText(text: string): FoundToken | undefined {
  for (const { text: token } of compactTokens(text)) {
    if (isReadable(token)) return { token, kind: "compact" };
  }
  return undefined;
}

function named(token: string): FoundToken {
  return { token, kind: isReadable(token) ? "compact" : "labelled" };
}

function isReadable(token: string): boolean {
  return decodeToken(token).format !== "opaque";
}
