import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { ExplainedMember } from "../../../src/core/jwt/meaning.ts";
import { firstRows } from "../firstRows.ts";
import "../json/jsonNode.ts";
import type { Display } from "../page.ts";
import { moment } from "../text/moment.ts";
import { foreignText } from "../text/foreignText.ts";

/** As tokens have them; of a longer list, less of each value is open at first. */
const FEW = 20;
const MOST_OPEN = { ofFew: 50, ofMany: 10 };

/**
 * The members of a token's header or claims: name, value, and meaning in words.
 * @param isJudged omits remarks on values, because the page also shows the checks
 */
export function members(
  page: Omit<Display, "follow">,
  title: string,
  list: readonly ExplainedMember[],
  isJudged = false,
): TemplateResult {
  const mostOpen = list.length > FEW ? MOST_OPEN.ofMany : MOST_OPEN.ofFew;
  return firstRows(
    page.id,
    list,
    (rows) =>
      html`<table class="members" aria-label=${title}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, value, meaning, remark, time }) =>
              html`<tr>
                <th scope="row"><code>${foreignText(name)}</code></th>
                <td>
                  ${keyed(page.id, html`<json-node .value=${value} .depth=${1} .mostOpen=${mostOpen}></json-node>`)}
                  ${time === undefined ? nothing : moment(time, page)}
                </td>
                <td class="meaning">${words(meaning, isJudged ? undefined : remark)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`,
  );
}

function words(...sentences: readonly (string | undefined)[]): TemplateResult {
  return foreignText(sentences.filter((sentence) => sentence !== undefined).join(" "));
}
