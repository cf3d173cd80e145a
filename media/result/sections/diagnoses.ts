import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { remark } from "../facts.ts";
import type { Page } from "../page.ts";
import { visible } from "../text/visible.ts";
import { visibleName } from "../text/visibleText.ts";

/** The rule whose fix is one press away. */
const DPOP_REQUIRED = "dpop-required";

/** Why it failed and what to do, most likely first. */
export function diagnoses({ run, openDiagnosisPage, act }: Page): TemplateResult | typeof nothing {
  if (run.diagnoses.length === 0) return nothing;
  return html`<section class="diagnoses" aria-labelledby="diagnoses">
    <h2 id="diagnoses">Why, and what to do</h2>
    <ol>
      ${run.diagnoses.map(
        ({ rule, cause, fix, page }, index) =>
          html`<li>
            <p class="cause">${visible(cause)}</p>
            <p class="fix">${visible(fix)}</p>
            ${
              rule === DPOP_REQUIRED && !run.profile.isDpopOn
                ? html`<vscode-button @click=${() => act("turnDpopOn")}
                    >Turn DPoP On and Request Again</vscode-button
                  >`
                : nothing
            }
            ${
              page
                ? html`<vscode-button
                    secondary
                    title=${visibleName(page)}
                    aria-label=${`Read more: ${visibleName(cause)}`}
                    @click=${() => openDiagnosisPage(index)}
                    ><span
                      slot="content-before"
                      class="codicon codicon-link-external"
                      aria-hidden="true"
                    ></span
                    >Read more</vscode-button
                  >`
                : nothing
            }
          </li>`,
      )}
    </ol>
  </section>`;
}

export function remarks({ run }: Page): TemplateResult | typeof nothing {
  return run.remarks.length === 0
    ? nothing
    : html`<div class="remarks">${run.remarks.map((sentence) => remark(visible(sentence)))}</div>`;
}
