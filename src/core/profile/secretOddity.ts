/**
 * What copying has most likely done to a client secret, as a predicate; undefined if nothing can be seen. RFC 6749 A.2
 * allows printable ASCII, but nobody makes a secret with blanks at its ends or in quotation marks.
 */
export function secretOddity(clientSecret: string, clientId: string): string | undefined {
  if (clientSecret === "") return undefined;
  if (clientSecret === clientId) return "is the same as the client ID";
  if (clientSecret !== clientSecret.trim()) {
    return "begins or ends with a space or line break";
  }
  if (/[\r\n]/.test(clientSecret)) return "contains a line break";
  if (/^(["'`]).+\1$/.test(clientSecret)) return "stands in quotation marks";
  if (/[^\x20-\x7E]/.test(clientSecret)) {
    return "contains a character that is not ASCII, such as a dash from a text document";
  }
  return undefined;
}

/** Okta's client secrets have 64 characters since July 2023, and had 40 before. */
const OKTA_LENGTHS = [64, 40];

/** Whether one character is missing from a secret that Okta made, which copying loses at a hyphen. */
export function lacksACharacter(clientSecret: string): boolean {
  return OKTA_LENGTHS.includes(clientSecret.length + 1);
}
