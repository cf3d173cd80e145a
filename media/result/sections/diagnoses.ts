import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Diagnosis } from "../../../src/core/record/tokenRun.ts";
import { visibleText } from "../../../src/core/visibleText.ts";
import { remark } from "../facts.ts";
import type { Page } from "../page.ts";
import { foreignText } from "../text/foreignText.ts";

/** The rule whose fix is one press away. */
const DPOP_REQUIRED = "dpop-required";

/** Why it failed and what to do, most likely first. */
export function diagnoses({ run, openDiagnosisPage, act }: Page): TemplateResult | typeof nothing {
  if (run.diagnoses.length === 0) return nothing;
  return html`<section class="diagnoses" aria-labelledby="diagnoses">
    <h2 id="diagnoses">Why, and what to do</h2>
    ${diagnosisList(run.diagnoses, openDiagnosisPage, ({ rule }) =>
      rule === DPOP_REQUIRED && !run.profile.isDpopOn
        ? html`<vscode-button @click=${() => act("turnDpopOn")}
            >Turn DPoP On and Request Again</vscode-button
          >`
        : nothing,
    )}
  </section>`;
}

/**
 * @param open is given the index of a diagnosis in the list
 * @param help makes a button for what can be done about a diagnosis at once
 */
export function diagnosisList(
  list: readonly Diagnosis[],
  open: (index: number) => void,
  help: (diagnosis: Diagnosis) => TemplateResult | typeof nothing = () => nothing,
): TemplateResult {
  return html`<ol>
    ${list.map((diagnosis, index) => {
      const { cause, fix, page } = diagnosis;
      return html`<li>
        <p class="cause">${foreignText(cause)}</p>
        <p class="fix">${foreignText(fix)}</p>
        <div class="next">
          ${help(diagnosis)}
          ${
            page
              ? html`<vscode-button
                  secondary
                  title=${visibleText(page)}
                  aria-label=${`Read more: ${visibleText(cause)}`}
                  @click=${() => open(index)}
                  ><span slot="content-before" class="codicon codicon-link-external" aria-hidden="true"></span
                  >Read more</vscode-button
                >`
              : nothing
          }
        </div>
      </li>`;
    })}
  </ol>`;
}

export function remarks({ run }: Page): TemplateResult | typeof nothing {
  return run.remarks.length === 0
    ? nothing
    : html`<div class="remarks">${run.remarks.map((sentence) => remark(foreignText(sentence)))}</div>`;
}
