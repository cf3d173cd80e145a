import { html } from "lit";
import type { TemplateResult } from "lit";
import { visiblePieces } from "./visibleText.ts";

/** Text with each invisible character marked instead of obeyed. */
export function marked(text: string): TemplateResult {
  return html`${visiblePieces(text).map((piece) =>
    piece.isInvisible ? html`<span class="invisible">${piece.text}</span>` : piece.text,
  )}`;
}
