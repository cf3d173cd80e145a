import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { allDiagnoses } from "../../../src/core/record/allDiagnoses.ts";
import type { Diagnosis, Verdict } from "../../../src/core/record/tokenRun.ts";
import { timeLeft } from "../../../src/core/timeLeft.ts";
import { visibleText } from "../../../src/core/visibleText.ts";
import { actionButton } from "../actionButton.ts";
import type { Page } from "../page.ts";
import { isSaid } from "../said.ts";
import { foreignText } from "../text/foreignText.ts";

/** What to do, most likely cause first, with the cause itself unless the verdict has already stated it. */
export function diagnoses(page: Page): TemplateResult | typeof nothing {
  const { diagnoses: list, verdict } = page.run;
  if (list.length === 0) return nothing;
  return html`<section class="diagnoses" aria-labelledby="diagnoses">
    <h2 id="diagnoses">What to do</h2>
    ${diagnosisList(page, list, verdict)}
  </section>`;
}

/** Whether a button here is the most likely next step; a page has only one such button. */
export function hasLikelyRemedy({ run }: Page): boolean {
  return run.diagnoses[0]?.action !== undefined;
}

/**
 * @param list the diagnoses of the run itself or of one of its follow-ups
 * @param verdict already states the cause that one of them has found
 */
export function diagnosisList(
  { run, follow, now }: Page,
  list: readonly Diagnosis[],
  verdict: Pick<Verdict, "meaning">,
): TemplateResult {
  const all = allDiagnoses(run);
  return html`<ol>
    ${list.map((diagnosis) => {
      const { cause, fix, action, retryAt, page } = diagnosis;
      const index = all.indexOf(diagnosis);
      return html`<li>
        ${isSaid(cause, verdict) ? nothing : html`<p class="cause">${foreignText(cause)}</p>`}
        <p class="fix">${foreignText(fix)}</p>
        ${retryAt === undefined ? nothing : retry(retryAt - now)}
        <div class="next">
          ${
            action
              ? actionButton(action, () => follow("actOnDiagnosis", index), {
                  isPrimary: diagnosis === run.diagnoses[0],
                })
              : nothing
          }
          ${
            page
              ? html`<vscode-button
                  secondary
                  title=${visibleText(page)}
                  aria-label=${`Read more: ${visibleText(cause)}`}
                  @click=${() => follow("openDiagnosisPage", index)}
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

/** A timer is no live region: screen readers read it when they come to it, and not every second. */
function retry(leftMs: number): TemplateResult {
  return leftMs > 0
    ? html`<p class="retry">
        You can try again in <span class="countdown" role="timer">${timeLeft(leftMs)}</span>.
      </p>`
    : html`<p class="retry">You can try again now.</p>`;
}
