import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { beginningOf } from "../../src/core/quoted.ts";
import type { Folding } from "./page.ts";
import { foreignText } from "./text/foreignText.ts";

export interface Section {
  readonly id: string;
  readonly title: string;
  /** Of its heading; 2 by default. */
  readonly level?: 2 | 3;
  /** Short facts beside the title, readable even while the section is closed. */
  readonly note?: string;
  readonly isOpenAtFirst: boolean;
  readonly content: TemplateResult;
}

/**
 * A foldable section. It uses the browser's own `<details>` for its role, state and keyboard support, and because the
 * find widget can open it; the collapsible of vscode-elements lacks these.
 */
export function section(
  page: Folding,
  { id, title, level, note, isOpenAtFirst, content }: Section,
): TemplateResult {
  const isOpen = page.fold(id) ?? isOpenAtFirst;
  return html`<details
    class="section"
    data-section=${id}
    ?open=${isOpen}
    @toggle=${(event: Event) => {
      const details = event.currentTarget;
      if (details instanceof HTMLDetailsElement && details.open !== isOpen) page.setFold(id, details.open);
    }}
  >
    <summary>
      <span class="codicon codicon-chevron-right" aria-hidden="true"></span>
      ${level === 3 ? html`<h3>${title}</h3>` : html`<h2>${title}</h2>`}
      ${note ? html`<span class="note">${foreignText(beginningOf(note))}</span>` : nothing}
    </summary>
    <div class="section-body">${content}</div>
  </details>`;
}
