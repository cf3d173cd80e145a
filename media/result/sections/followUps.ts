import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { FollowUp, Verdict } from "../../../src/core/record/tokenRun.ts";
import { remark } from "../facts.ts";
import type { Page } from "../page.ts";
import { section } from "../section.ts";
import { moment } from "../text/moment.ts";
import { foreignText } from "../text/foreignText.ts";
import { diagnosisList } from "./diagnoses.ts";
import { earlierExchange } from "./exchanges.ts";
import { members } from "./members.ts";

const TITLES: Readonly<Record<FollowUp["kind"], string>> = {
  introspection: "Introspection",
  revocation: "Revocation",
  call: "API call",
};

const ICONS: Readonly<Record<Verdict["tone"], string>> = {
  success: "pass-filled",
  warning: "warning",
  failure: "error",
};

/** What was asked about the token, or done to it, after it was issued: the latest first, each with its exchange. */
export function followUps(page: Page): TemplateResult {
  const { exchanges, followUps: list } = page.run;
  return html`${list
    .map((followUp, index) => {
      const isLatest = index === list.length - 1;
      return html`${explanation(page, followUp, index, isLatest)}
      ${earlierExchange(page, followUp.exchange, exchanges.length + index)}`;
    })
    .toReversed()}`;
}

function explanation(page: Page, followUp: FollowUp, index: number, isLatest: boolean): TemplateResult {
  const { kind, at, tone, headline, meaning, answer, reasons } = followUp;
  return section(page, {
    // Unique, so that a later one does not start closed because the user closed this one.
    id: `follow-up-${index}-${at}`,
    title: TITLES[kind],
    note: headline,
    isOpenAtFirst: isLatest,
    content: html`<p class="follow-up tone-${tone}">
        <span class="codicon codicon-${ICONS[tone]}" aria-hidden="true"></span>
        <span>${foreignText(meaning)}</span>
      </p>
      <p>${moment(at, page)}</p>
      ${reasons ? html`${sentences("Possible reasons", reasons.possible)} ${sentences("Ruled out", reasons.ruledOut)}` : nothing}
      ${whatToDo(page, followUp)} ${followUp.remarks.map((sentence) => remark(foreignText(sentence)))}
      ${
        answer
          ? html`<h3>Answer</h3>
              ${members(page, "Answer", answer)}`
          : nothing
      }`,
  });
}

function sentences(title: string, list: readonly string[]): TemplateResult | typeof nothing {
  return list.length === 0
    ? nothing
    : html`<h3>${title}</h3>
        <ul>
          ${list.map((sentence) => html`<li>${foreignText(sentence)}</li>`)}
        </ul>`;
}

function whatToDo(page: Page, followUp: FollowUp): TemplateResult | typeof nothing {
  const { diagnoses } = followUp;
  if (diagnoses.length === 0) return nothing;
  return html`<h3>What to do</h3>
    <div class="diagnoses">${diagnosisList(page, diagnoses, followUp)}</div>`;
}
