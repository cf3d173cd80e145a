import { html } from "lit";
import type { TemplateResult } from "lit";
import { visiblePieces } from "./visibleText.ts";

/** Text from elsewhere, with its invisible characters marked instead of obeyed. */
export function visible(text: string): TemplateResult {
  return html`${visiblePieces(text).map((piece) =>
    piece.isInvisible ? html`<span class="invisible">${piece.text}</span>` : piece.text,
  )}`;
}
