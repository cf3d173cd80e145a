import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { revokedAt } from "../../../src/core/record/revoked.ts";
import type { Verdict } from "../../../src/core/record/tokenRun.ts";
import { timeLeft } from "../../../src/core/timeLeft.ts";
import type { Page } from "../page.ts";
import { byteSize, duration } from "../text/amounts.ts";
import { isShowableTime, localTime } from "../text/times.ts";
import { foreignText } from "../text/foreignText.ts";

/** A failure needs no word, because its headline says "Failed." itself. */
const TONES: Readonly<Record<Verdict["tone"], { readonly icon: string; readonly word?: string }>> = {
  success: { icon: "pass-filled", word: "Success" },
  warning: { icon: "warning", word: "Warning" },
  failure: { icon: "error" },
};

export function verdict(page: Page): TemplateResult {
  const { run } = page;
  const { icon, word } = TONES[run.verdict.tone];
  return html`<div class="verdict tone-${run.verdict.tone}">
    <p class="origin">
      <span class="profile">${foreignText(run.profile.name)}</span>
      ${revokedAt(run) === undefined ? nothing : html`<vscode-badge>Revoked</vscode-badge>`}
      ${run.profile.isSandbox ? html`<vscode-badge>Sandbox</vscode-badge>` : nothing}
      <span class="issuer">${foreignText(run.profile.issuer)}</span>
    </p>
    <h1>
      <span class="codicon codicon-${icon}" aria-hidden="true"></span>
      <span
        >${foreignText(run.verdict.headline)}
        ${word ? html`<span class="tone">${word}</span>` : nothing}</span
      >
    </h1>
    <p class="meaning">${foreignText(run.verdict.meaning)}</p>
    ${measures(page)}
  </div>`;
}

function measures(page: Page): TemplateResult {
  const { run, language } = page;
  const body = run.exchanges.at(-1)?.response?.body;
  return html`<dl class="measures">
    <div>
      <dt>Duration</dt>
      <dd>${duration(run.durationMs, language)}</dd>
    </div>
    ${
      body
        ? html`<div>
            <dt>Body</dt>
            <dd>
              ${byteSize(body.bytes, language)}${body.truncated ? ", cut off" : body.loss ? ", incomplete" : ""}
            </dd>
          </div>`
        : nothing
    }
    ${validity(page)}
    <div>
      <dt>Requested</dt>
      <dd>${localTime(run.startedAt, language)}</dd>
    </div>
  </dl>`;
}

function validity({ run, now, language }: Page): TemplateResult | typeof nothing {
  if (!run.token) return nothing;
  const voidSince = revokedAt(run);
  if (voidSince !== undefined) {
    return html`<div class="expired">
      <dt>Revoked</dt>
      <dd>${localTime(voidSince, language)}</dd>
    </div>`;
  }
  const { expiresAt } = run.token;
  if (expiresAt === undefined || !isShowableTime(expiresAt)) {
    return html`<div>
      <dt>Time left</dt>
      <dd>Unknown</dd>
    </div>`;
  }
  return expiresAt > now
    ? html`<div>
        <dt>Time left</dt>
        <dd class="countdown" role="timer">${timeLeft(expiresAt - now)}</dd>
      </div>`
    : html`<div class="expired">
        <dt>Expired</dt>
        <dd>${localTime(expiresAt, language)}</dd>
      </div>`;
}
