import { MAX_TOKEN_CHARACTERS } from "../limits.ts";
import { type CompactToken, compactTokens } from "./compactForm.ts";
import { wholeWords } from "./wholeWords.ts";

/**
 * The text in the form of a JWT or JWE at a column of a line, counted in UTF-16 units as editors do. Only what is near
 * the column is read, however long the line: no longer token would be decoded.
 */
export function tokenAt(line: string, column: number): CompactToken | undefined {
  const near = wholeWords(line, column - MAX_TOKEN_CHARACTERS, column + MAX_TOKEN_CHARACTERS);
  for (const { text, start } of compactTokens(near.text)) {
    const token = { text, start: near.start + start };
    if (token.start > column) return undefined;
    if (column <= token.start + text.length) return token;
  }
  return undefined;
}
