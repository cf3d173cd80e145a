import { html, LitElement, nothing } from "lit";
import type { TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { visiblePieces } from "../../../src/core/visibleText.ts";

/** Characters shown at first: laying out a megabyte of wrapped text takes seconds. */
const FIRST = 20_000;

/**
 * Text from elsewhere, of any length and containing any characters.
 * @param first the characters that are shown of a longer text until all of it is asked for
 */
export function foreignText(text: string, first = FIRST): TemplateResult {
  return text.length > first ? html`<long-text .text=${text} .first=${first}></long-text>` : markedText(text);
}

/** The beginning of a long text, and the rest on request. */
@customElement("long-text")
export class LongText extends LitElement {
  @property({ attribute: false }) accessor text = "";
  @property({ attribute: false }) accessor first = FIRST;
  @state() private accessor isWhole = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has("text")) this.isWhole = false;
  }

  protected override render(): TemplateResult {
    const shown = this.isWhole ? this.text : this.text.slice(0, this.first);
    return html`${markedText(shown)}${
      shown.length < this.text.length
        ? html`<vscode-button secondary @click=${() => (this.isWhole = true)}
            >Show All ${this.text.length} Characters</vscode-button
          >`
        : nothing
    }`;
  }
}

/** Text with each invisible character marked instead of taking effect. */
function markedText(text: string): TemplateResult {
  return html`${visiblePieces(text).map((piece) =>
    piece.isInvisible ? html`<span class="invisible">${piece.text}</span>` : piece.text,
  )}`;
}
