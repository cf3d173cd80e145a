/** What a token may consist of, and what may stand on either side of it only where it is part of something longer. */
const OF_TOKEN = Array.from({ length: 128 }, (_, code) => /[\w.~+/=-]/.test(String.fromCharCode(code)));

/** A part of a longer text, without the words that it would cut in two: half a token could pass for a whole one. */
export function wholeWords(
  text: string,
  first: number,
  behind: number,
): { readonly text: string; readonly start: number } {
  const isOfToken = (index: number) => OF_TOKEN[text.charCodeAt(index)] === true;
  let start = Math.max(0, first);
  let end = Math.min(text.length, behind);
  if (start > 0) while (start < end && isOfToken(start - 1)) start++;
  if (end < text.length) while (end > start && isOfToken(end)) end--;
  return { text: text.slice(start, end), start };
}
