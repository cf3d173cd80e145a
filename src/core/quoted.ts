/** A longer quote would drown the sentence around it. */
export const MOST_QUOTED = 200;

/**
 * What stands between these two is a quote to be cut: noncharacters, which Unicode leaves to each program's own use.
 * It is cut only where it is masked, since half a secret would not be found.
 */
const BEGIN = "\ufdd0";
const END = "\ufdd1";
const MARKS = /[\ufdd0\ufdd1]/g;
const QUOTES = /\ufdd0([^\ufdd0\ufdd1]*)\ufdd1?/g;

/** So much is masked with a quote, for secrets that begin in what is shown of it and end behind that. */
const MOST_MASKED = 16_384;

/** A text from elsewhere in a sentence. Whatever shows the sentence cuts a long one. */
export function quoted(text: string): string {
  const own = text.slice(0, MOST_MASKED).replace(MARKS, "");
  return own.length > MOST_QUOTED ? `${BEGIN}${own}${END}` : own;
}

/** A sentence with its long quotes cut. Nothing secret may be left in it. */
export function withShortQuotes(sentence: string): string {
  return sentence.replace(QUOTES, (_, quote: string) => beginningOf(quote)).replace(MARKS, "");
}

/** A text as it is, or as much of its beginning as a sentence or a line has room for. */
export function beginningOf(text: string): string {
  if (text.length <= MOST_QUOTED) return text;
  // Not half of a surrogate pair.
  return `${text.slice(0, MOST_QUOTED).replace(/[\ud800-\udbff]$/, "")}…`;
}
