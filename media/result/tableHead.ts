import { html } from "lit";
import type { TemplateResult } from "lit";

/** The head of a table: one name for each column. */
export function tableHead(columns: readonly string[]): TemplateResult {
  return html`<thead>
    <tr>
      ${columns.map((column) => html`<th scope="col">${column}</th>`)}
    </tr>
  </thead>`;
}
