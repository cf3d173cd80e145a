import { html } from "lit";
import type { TemplateResult } from "lit";
import type { HeaderList } from "../../../src/core/http/exchange.ts";
import { firstRows } from "../firstRows.ts";
import type { ExchangeDisplay } from "../page.ts";
import { tableHead } from "../tableHead.ts";
import { foreignText } from "../text/foreignText.ts";

/** Characters: an ordinary content security policy would take up half of the page. */
const MOST_OF_VALUE = 200;

/** Names and values in the order they were on the wire; a repeated header gets one row per occurrence. */
export function nameValueTable(
  { id }: Pick<ExchangeDisplay, "id">,
  label: string,
  list: HeaderList,
): TemplateResult {
  if (list.length === 0) return html`<p class="absent">None.</p>`;
  return firstRows(
    id,
    list,
    (rows) =>
      html`<table class="pairs" aria-label=${label}>
        ${tableHead(["Name", "Value"])}
        <tbody>
          ${rows.map(
            ([name, value]) =>
              html`<tr>
                <th scope="row"><code>${foreignText(name)}</code></th>
                <td><code>${foreignText(value, MOST_OF_VALUE)}</code></td>
              </tr>`,
          )}
        </tbody>
      </table>`,
  );
}

/** "1 header", "23 headers" */
export function headerCount(list: HeaderList): string {
  return list.length === 1 ? "1 header" : `${list.length} headers`;
}
