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

export interface Fold {
  readonly id: string;
  readonly className: string;
  readonly isOpenAtFirst: boolean;
  readonly summary: TemplateResult;
  readonly content: TemplateResult;
}

/** A foldable section with a heading. */
export function section(
  page: Folding,
  { id, title, level, note, isOpenAtFirst, content }: Section,
): TemplateResult {
  return fold(page, {
    id,
    className: "section",
    isOpenAtFirst,
    summary: html`${level === 3 ? html`<h3>${title}</h3>` : html`<h2>${title}</h2>`}
    ${note ? html`<span class="note">${foreignText(beginningOf(note))}</span>` : nothing}`,
    content: html`<div class="section-body">${content}</div>`,
  });
}

/**
 * What can be folded, and stays as the user left it. It uses the browser's own `<details>` for its role, state and
 * keyboard support, and because the find widget can open it; the collapsible of vscode-elements lacks these.
 */
export function fold(
  page: Folding,
  { id, className, isOpenAtFirst, summary, content }: Fold,
): TemplateResult {
  const isOpen = page.fold(id) ?? isOpenAtFirst;
  return html`<details
    class=${className}
    data-section=${id}
    ?open=${isOpen}
    @toggle=${(event: Event) => {
      const details = event.currentTarget;
      if (details instanceof HTMLDetailsElement && details.open !== isOpen) page.setFold(id, details.open);
    }}
  >
    <summary>
      <span class="codicon codicon-chevron-right" aria-hidden="true"></span>
      ${summary}
    </summary>
    ${content}
  </details>`;
}
