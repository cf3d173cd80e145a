import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { FollowUpKind } from "../../../src/core/followUp/followUpKinds.ts";
import type { FollowUp } from "../../../src/core/record/tokenRun.ts";
import type { Page } from "../page.ts";
import { section } from "../section.ts";
import { moment } from "../text/moment.ts";
import { foreignText } from "../text/foreignText.ts";
import { earlierExchange } from "./exchanges.ts";
import { followUpMeaning, whatToDo } from "./followUpText.ts";
import { members } from "./members.ts";

const TITLES: Readonly<Record<FollowUpKind, string>> = {
  introspection: "Introspection",
  revocation: "Revocation",
};

/** What was asked about the token, or done to it, after it was issued: the latest first, each with its exchange. */
export function followUps(page: Page): TemplateResult {
  const { exchanges, followUps: list } = page.run;
  return html`${list
    .map((followUp, index) => {
      const { kind } = followUp;
      // Those have a section of their own.
      if (kind === "call") return nothing;
      const isLatest = index === list.length - 1;
      return html`${explanation(page, { ...followUp, kind }, index, isLatest)}
      ${earlierExchange(page, followUp.exchange, exchanges.length + index)}`;
    })
    .toReversed()}`;
}

function explanation(
  page: Page,
  followUp: FollowUp & { readonly kind: FollowUpKind },
  index: number,
  isLatest: boolean,
): TemplateResult {
  const { kind, at, headline, answer, reasons } = followUp;
  return section(page, {
    // Unique, so that a later one does not start closed because the user closed this one.
    id: `follow-up-${index}-${at}`,
    title: TITLES[kind],
    note: headline,
    isOpenAtFirst: isLatest,
    content: html`${followUpMeaning(followUp)}
      <p>${moment(at, page)}</p>
      ${reasons ? html`${sentences("Possible reasons", reasons.possible)} ${sentences("Ruled out", reasons.ruledOut)}` : nothing}
      ${whatToDo(page, followUp)}
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
