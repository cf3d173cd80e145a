import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Display } from "./page.ts";
import { foreignText } from "./text/foreignText.ts";

export interface Section {
  readonly id: string;
  readonly title: string;
  /** Short facts beside the title, readable while the section is closed. */
  readonly note?: string;
  readonly isOpenAtFirst: boolean;
  readonly content: TemplateResult;
}

/**
 * A foldable section. The browser's own `<details>` is used because it has the role, the state, both keys and
 * the find widget's opening of closed sections, which vscode-elements' collapsible has not.
 */
export function section(page: Display, { id, title, note, isOpenAtFirst, content }: Section): TemplateResult {
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
      <h2>${title}</h2>
      ${note ? html`<span class="note">${foreignText(note)}</span>` : nothing}
    </summary>
    <div class="section-body">${content}</div>
  </details>`;
}
