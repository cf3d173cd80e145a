import { html } from "lit";
import type { TemplateResult } from "lit";

export interface TextPiece {
  readonly text: string;
  readonly isInvisible: boolean;
}

/**
 * Control, format (bidirectional overrides, zero width) and line separator characters, with which a server
 * could hide or reorder what is shown. Tabs and line ends stay: they show as what they are.
 */
const INVISIBLE = /(?![\t\n]|\r\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Cuts text so that each invisible character stands apart, named like "U+202E". */
function visiblePieces(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(INVISIBLE)) {
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

/** Text with each invisible character marked instead of obeyed. */
export function visibleText(text: string): TemplateResult {
  return html`${visiblePieces(text).map((piece) =>
    piece.isInvisible ? html`<span class="invisible">${piece.text}</span>` : piece.text,
  )}`;
}

/** The same for places that hold no markup: tooltips, and names that are read out. */
export function visibleName(text: string): string {
  return visiblePieces(text)
    .map((piece) => piece.text)
    .join("");
}

function codePointName(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}
