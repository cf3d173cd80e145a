/** A JWT or an encrypted JWT in compact form (RFC 7515 and RFC 7516, section 7.1 of each) inside a text. */
export interface CompactToken {
  readonly text: string;
  /** Index of its first character. */
  readonly start: number;
}

/**
 * Three to six base64url parts; the first begins like a JSON object, "{" followed by a quote or white space. Some
 * servers leave the padding on (RFC 7515 2 does not). A part cannot contain the dot that ends it and a match cannot
 * begin inside a word, so the search is linear.
 */
const DOTTED = /(?<![\w.-])e[wy][\w-]{8,}={0,2}\.[\w-]*={0,2}(?:\.[\w-]*={0,2}){1,4}/g;

const PARTS_OF_JWT = 3;
const PARTS_OF_JWE = 5;

/** Every text that has the form of a JWT or JWE, in order, without checking that it contains JSON. */
export function* compactTokens(text: string): Generator<CompactToken> {
  for (const { 0: found, index } of text.matchAll(DOTTED)) {
    const token = withoutFullStop(found);
    if (isCompact(token)) yield { text: token, start: index };
  }
}

/** Whether a text has the number of parts that a JWT or JWE has. */
function isCompact(text: string): boolean {
  const parts = text.split(".", PARTS_OF_JWE + 1).length;
  return parts === PARTS_OF_JWT || parts === PARTS_OF_JWE;
}

/**
 * A token at the end of a sentence is matched together with the full stop; an unsigned JWT ends in a dot of its own.
 */
function withoutFullStop(text: string): string {
  return text.endsWith(".") && !isCompact(text) ? text.slice(0, -1) : text;
}
