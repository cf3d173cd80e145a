import { html, nothing } from "lit";
import type { TemplateResult } from "lit";

/** A name and its value; a fact without a value is left out. */
export type Fact = readonly [name: string, value: TemplateResult | string | undefined];

/** Facts as a list of names and values, side by side if there is room. */
export function facts(list: readonly Fact[]): TemplateResult {
  return html`<dl class="facts">
    ${list.map(([name, value]) =>
      value === undefined
        ? nothing
        : html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
    )}
  </dl>`;
}

/** A sentence that stands out from the data around it. */
export function remark(sentence: TemplateResult | string): TemplateResult {
  return html`<p class="remark">
    <span class="codicon codicon-info" aria-hidden="true"></span><span>${sentence}</span>
  </p>`;
}
