import { html, LitElement, nothing } from "lit";
import type { TemplateResult } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";

/** A server may send any number of members or headers; the browser takes a millisecond for each row. */
export const FIRST_ROWS = 100;
/** Rows that are added at a time. */
const MORE = 500;

type Table = (rows: readonly unknown[]) => TemplateResult;

/**
 * A table of a list of any length: its first rows, and how many more there are, which are added on request. The same for
 * a list of values.
 * @param id what is on display; another one begins with its first rows again
 */
export function firstRows<Row>(
  id: string,
  list: readonly Row[],
  table: (rows: readonly Row[]) => TemplateResult,
): TemplateResult {
  if (list.length <= FIRST_ROWS) return table(list);
  return html`${keyed(id, html`<first-rows .list=${list} .table=${table}></first-rows>`)}`;
}

/** Not in a shadow root, so that the page's style sheet and the find widget reach it. */
@customElement("first-rows")
export class FirstRows extends LitElement {
  @property({ attribute: false }) accessor list: readonly unknown[] = [];
  @property({ attribute: false }) accessor table: Table = () => html``;
  @state() private accessor limit = FIRST_ROWS;

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult {
    const rest = this.list.length - this.limit;
    return html`${this.table(this.list.slice(0, this.limit))}${
      rest > 0
        ? html`<p>
            <vscode-button secondary @click=${() => (this.limit += MORE)}
              >Show ${Math.min(rest, MORE)} More of ${rest}</vscode-button
            >
          </p>`
        : nothing
    }`;
  }
}
