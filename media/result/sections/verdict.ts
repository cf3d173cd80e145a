import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { presentOf, type Present, toneOf } from "../../../src/core/record/present.ts";
import type { Verdict } from "../../../src/core/record/tokenRun.ts";
import { checkSummary, tokenTitle } from "../../../src/core/run/tokenTitle.ts";
import { statusLine } from "../../../src/core/run/verdict.ts";
import { timeLeft } from "../../../src/core/timeLeft.ts";
import type { Page } from "../page.ts";
import { byteSize, duration } from "../text/amounts.ts";
import { foreignText } from "../text/foreignText.ts";
import { localTime } from "../text/times.ts";

/** A colour alone would not tell them apart, and neither would an icon to those who do not see it. */
export const TONES: Readonly<Record<Verdict["tone"], { readonly icon: string; readonly word: string }>> = {
  success: { icon: "pass-filled", word: "Success" },
  warning: { icon: "warning", word: "Warning" },
  failure: { icon: "error", word: "Failure" },
};

/** What the result is worth now, why if it is worth less, and the figures of its request. */
export function verdict(page: Page): TemplateResult {
  const { run, now } = page;
  const present = presentOf(run, now);
  const tone = toneOf(present);
  const { icon, word } = TONES[tone];
  const reason = reasonOf(page, present);
  return html`<div class="verdict tone-${tone}">
    <p class="origin">
      <span class="profile">${foreignText(run.profile.name)}</span>
      ${run.profile.isSandbox ? html`<vscode-badge>Sandbox</vscode-badge>` : nothing}
      <span class="issuer">${foreignText(run.profile.issuer)}</span>
    </p>
    <h1>
      <span class="codicon codicon-${icon}" role="img" aria-label=${word}></span>
      <span>${title(page, present)}</span>
    </h1>
    ${reason === undefined ? nothing : html`<p class="meaning">${foreignText(reason)}</p>`} ${measures(page)}
  </div>`;
}

/** "Token for customScope · valid 59 min · 11 checks passed", "This token expired at 5:51:48 PM". */
function title({ run, now, language }: Page, present: Present): TemplateResult {
  switch (present.kind) {
    case "failed":
      return foreignText(run.verdict.headline);
    case "expired":
      return html`This token expired at ${localTime(present.at, now, language)}`;
    case "revoked":
      return html`This token was revoked at ${localTime(present.at, now, language)}`;
    case "valid": {
      const checks = checkSummary(run.checks);
      return html`${foreignText(tokenTitle(run))}${
        present.leftMs === undefined
          ? html` <span class="separator">·</span> expiry unknown`
          : html` <span class="separator">·</span> valid
              <span class="countdown" role="timer">${timeLeft(present.leftMs)}</span>`
      }${checks === "" ? nothing : html` <span class="separator">·</span> ${checks}`}`;
    }
  }
}

/** A token that nothing objects to needs no words but the title's. */
function reasonOf({ run }: Page, present: Present): string | undefined {
  if (present.kind === "failed" || run.verdict.tone === "warning") return run.verdict.meaning;
  return undefined;
}

function measures({ run, now, language }: Page): TemplateResult {
  const response = run.exchanges.at(-1)?.response;
  return html`<dl class="measures">
    ${run.outcome.kind === "issued" && response ? measure("Status", foreignText(statusLine(response))) : nothing}
    ${measure("Duration", duration(run.durationMs, language))}
    ${
      response
        ? measure(
            "Body",
            `${byteSize(response.body.bytes, language)}${response.body.truncated ? ", cut off" : response.body.loss ? ", incomplete" : ""}`,
          )
        : nothing
    }
    ${measure("Requested", localTime(run.startedAt, now, language))}
  </dl>`;
}

function measure(name: string, value: TemplateResult | string): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}
