export interface TextPiece {
  readonly text: string;
  readonly isInvisible: boolean;
}

/**
 * Control, format (bidirectional overrides, zero width) and line separator characters, with which a server could hide
 * or reorder what is shown.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The same except for tabs and line ends, which are visible as such in text with several lines. */
const INVISIBLE_AMONG_LINES = /(?![\t\n]|\r\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Splits text so that each invisible character is a piece of its own, named like "U+202E". */
export function visiblePieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(INVISIBLE_AMONG_LINES)) {
    if (match.index > end) {
      pieces.push({ text: text.slice(end, match.index), isInvisible: false });
    }
    pieces.push({ text: codePointName(match[0]), isInvisible: true });
    end = match.index + match[0].length;
  }
  if (end < text.length) {
    pieces.push({ text: text.slice(end), isInvisible: false });
  }
  return pieces;
}

/** Text with each invisible character named, for places that support no markup. */
export function visibleText(text: string): string {
  return text.replace(INVISIBLE_AMONG_LINES, codePointName);
}

/** The same for a single line, where tabs and line ends are named too. */
export function visibleLine(text: string): string {
  return text.replace(INVISIBLE, codePointName);
}

/** What nobody sees: the same characters, and those that are letters or marks by name only (Unicode 4.12, 5.21). */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** Whether a text has characters that cannot be seen, with which it could pass for another. */
export function hasHidden(text: string): boolean {
  return HIDDEN.test(text);
}

function codePointName(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}
