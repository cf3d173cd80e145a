import { MAX_SEARCHED_CHARACTERS, MAX_TOKEN_CHARACTERS, MAX_TOKENS_TRIED } from "../limits.ts";
import { compactTokens } from "./compactForm.ts";
import { decodeToken } from "./decode.ts";
import { wholeWords } from "./wholeWords.ts";

export interface FoundToken {
  readonly token: string;
  /**
   * "compact" is a JWT or JWE; "labelled" is called a token by the surrounding text; "bare" is any single word, a token
   * only if the user says so.
   */
  readonly kind: "compact" | "labelled" | "bare";
}

/** The characters of RFC 6750 2.1 and RFC 7515: those allowed for a token in a header, and padding before a dot. */
const WORD = /^(?=[\w.~+/-])[\w~+/-]*=*(?:\.[\w~+/-]*=*)*$/;

/** The number of blanks is bounded, so that a long run of blanks is not searched again from each of them. */
const LABEL = /^(?:"?authorization"?[ \t]{0,20}[:=][ \t]{0,20})?["']?(?:bearer|dpop)[ \t]{1,20}/i;

/** Shorter words after "bearer" are prose: "bearer of", "Bearer token". */
const SCHEME = /(?<![\w-])(?:bearer|dpop)[ \t]{1,20}["']?([\w.~+/-]{8,}(?:=+\.[\w.~+/-]*)*=*)/i;

const MEMBER =
  /(?<![\w-])access_token["']?[ \t]{0,20}[:=][ \t]{0,20}["']?([\w.~+/-]{8,}(?:=+\.[\w.~+/-]*)*=*)/;

/**
 * Finds the token in whatever people copy: a token alone, quoted or broken over lines, an Authorization header, a token
 * response, or any text with a JWT in it. Of a longer text, only the first `MAX_SEARCHED_CHARACTERS` are read. Never
 * throws; takes time linear in what is read.
 */
export function findToken(text: string): FoundToken | undefined {
  const trimmed = wholeWords(text, 0, MAX_SEARCHED_CHARACTERS).text.trim();
  if (trimmed === "") return undefined;
  // A longer text is not a single token or token response; it is only searched for one.
  const whole = trimmed.length > MAX_TOKEN_CHARACTERS ? undefined : (inJson(trimmed) ?? alone(trimmed));
  return whole ?? labelled(trimmed) ?? inText(trimmed);
}

/** A complete token response: its access token, not any other token next to it. */
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

/** Nothing but a token, once the usual decoration (label, quotes) is stripped. */
function alone(text: string): FoundToken | undefined {
  const unlabelled = text.replace(LABEL, "");
  const token = unbroken(unlabelled.replace(/^["'`]/, "").replace(/["'`][,;]?$/, ""));
  if (token === undefined || !WORD.test(token)) return undefined;
  const found = named(token);
  return found.kind === "labelled" && unlabelled === text ? { token, kind: "bare" } : found;
}

/** Lines joined as they were before an e-mail or a terminal broke them; undefined if there are several tokens. */
function unbroken(text: string): string | undefined {
  // A line that begins like a token is another token, unless the line before it ends in a dot.
  if (/[^.\s]\s+e[wy]/.test(text)) return undefined;
  const joined = text.replace(/\s+/g, (blanks) => (/[\r\n]/.test(blanks) ? "" : " "));
  return joined === text || isReadable(joined) ? joined : undefined;
}

function labelled(text: string): FoundToken | undefined {
  const token = (MEMBER.exec(text) ?? SCHEME.exec(text))?.[1];
  return token === undefined ? undefined : named(token);
}

function inText(text: string): FoundToken | undefined {
  let tried = 0;
  for (const { text: token } of compactTokens(text)) {
    if (isReadable(token)) return { token, kind: "compact" };
    if (++tried === MAX_TOKENS_TRIED) break;
  }
  return undefined;
}

function named(token: string): FoundToken {
  return { token, kind: isReadable(token) ? "compact" : "labelled" };
}

function isReadable(token: string): boolean {
  return decodeToken(token).format !== "opaque";
}
