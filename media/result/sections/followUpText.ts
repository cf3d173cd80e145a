import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { FollowUp, Verdict } from "../../../src/core/record/tokenRun.ts";
import { remark } from "../facts.ts";
import type { Page } from "../page.ts";
import { foreignText } from "../text/foreignText.ts";
import { diagnosisList } from "./diagnoses.ts";

const ICONS: Readonly<Record<Verdict["tone"], string>> = {
  success: "pass-filled",
  warning: "warning",
  failure: "error",
};

/** What an answer means, in a sentence. */
export function followUpMeaning({ tone, meaning }: FollowUp): TemplateResult {
  return html`<p class="follow-up tone-${tone}">
    <span class="codicon codicon-${ICONS[tone]}" aria-hidden="true"></span>
    <span>${foreignText(meaning)}</span>
  </p>`;
}

/** What can be done about it, and what else is to be said. */
export function whatToDo(page: Page, followUp: FollowUp): TemplateResult {
  const { diagnoses, remarks } = followUp;
  return html`${
    diagnoses.length === 0
      ? nothing
      : html`<h3>What to do</h3>
          <div class="diagnoses">${diagnosisList(page, diagnoses, followUp)}</div>`
  }
  ${remarks.map((sentence) => remark(foreignText(sentence)))}`;
}
