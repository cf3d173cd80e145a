import { type CompactToken, compactTokens } from "./compactForm.ts";

/** The text in the form of a JWT or JWE at a column of a line, counted in UTF-16 units as editors do. */
export function tokenAt(line: string, column: number): CompactToken | undefined {
  for (const token of compactTokens(line)) {
    if (token.start > column) return undefined;
    if (column <= token.start + token.text.length) return token;
  }
  return undefined;
}
