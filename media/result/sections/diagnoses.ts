import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { allDiagnoses } from "../../../src/core/record/allDiagnoses.ts";
import { leadingRemedy } from "../../../src/core/record/leadingRemedy.ts";
import type { Diagnosis, Verdict } from "../../../src/core/record/tokenRun.ts";
import { visibleText } from "../../../src/core/visibleText.ts";
import { actionButton } from "../actionButton.ts";
import type { Page } from "../page.ts";
import { isSaid } from "../said.ts";
import { foreignText } from "../text/foreignText.ts";
import { adminConsoleButton } from "./remedy.ts";

/** What to do, most likely cause first, with the cause itself unless the verdict has already stated it. */
export function diagnoses(page: Page): TemplateResult | typeof nothing {
  const { diagnoses: list, verdict } = page.run;
  if (list.length === 0) return nothing;
  return html`<section class="diagnoses" aria-labelledby="diagnoses">
    <h2 id="diagnoses" class="visually-hidden">What to do</h2>
    ${diagnosisList(page, list, verdict)}
  </section>`;
}

/**
 * @param list the diagnoses of the run itself or of one of its follow-ups
 * @param verdict already states the cause that one of them has found
 */
export function diagnosisList(
  page: Page,
  list: readonly Diagnosis[],
  verdict: Pick<Verdict, "meaning">,
): TemplateResult {
  const { run, follow } = page;
  const all = allDiagnoses(run);
  const inBar = leadingRemedy(run);
  return html`<ol>
    ${list.map((diagnosis) => {
      const { cause, fix, action, adminConsole, page: toRead } = diagnosis;
      const index = all.indexOf(diagnosis);
      return html`<li>
        ${isSaid(cause, verdict) ? nothing : html`<p class="cause">${foreignText(cause)}</p>`}
        <p class="fix">${foreignText(fix)}</p>
        <div class="next">
          ${action && index !== inBar ? actionButton(action, () => follow("actOnDiagnosis", index)) : nothing}
          ${
            adminConsole !== undefined && (index !== inBar || action !== undefined)
              ? adminConsoleButton(page, index)
              : nothing
          }
          ${
            toRead
              ? html`<button
                  class="link"
                  title=${visibleText(toRead)}
                  aria-label=${`Read more: ${visibleText(cause)}`}
                  @click=${() => follow("openDiagnosisPage", index)}
                >
                  Read more
                </button>`
              : nothing
          }
        </div>
      </li>`;
    })}
  </ol>`;
}
