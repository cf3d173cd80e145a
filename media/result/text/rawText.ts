import { html, LitElement, nothing } from "lit";
import type { TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { visible } from "./visible.ts";

/** Characters shown at first: laying out a megabyte of wrapped text takes seconds. */
const FIRST = 20_000;

/** Text as it came, line ends and all. */
@customElement("raw-text")
export class RawText extends LitElement {
  @property({ attribute: false }) accessor text = "";
  @state() private accessor isWhole = false;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const shown = this.isWhole ? this.text : this.text.slice(0, FIRST);
    return html`<pre class="code">${visible(shown)}</pre>
      ${
        shown.length < this.text.length
          ? html`<vscode-button secondary @click=${() => (this.isWhole = true)}
              >Show All ${this.text.length} Characters</vscode-button
            >`
          : nothing
      }`;
  }
}
