import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { visibleText } from "../../src/core/visibleText.ts";
import { decodedPage } from "./decodedPage.ts";
import { documentPage } from "./documentPage.ts";
import type { DecodedPage, DocumentPage, Page } from "./page.ts";
import { actions } from "./sections/actions.ts";
import { diagnoses } from "./sections/diagnoses.ts";
import { checks } from "./sections/checks.ts";
import { decidingExchange, earlierExchange } from "./sections/exchanges.ts";
import { followUps } from "./sections/followUps.ts";
import { notices } from "./sections/notices.ts";
import { token } from "./sections/token.ts";
import { verdict } from "./sections/verdict.ts";
import { foreignText } from "./text/foreignText.ts";

export interface Frame {
  readonly page?: Page;
  readonly decoded?: DecodedPage;
  readonly stored?: DocumentPage;
  readonly runningProfile?: string;
  readonly announcement: string;
}

/** The whole page: what users look for first is at the top, whether or not the run succeeded. */
export function resultPage({ page, decoded, stored, runningProfile, announcement }: Frame): TemplateResult {
  return html`<main>
      <div class="progress">
        ${
          runningProfile === undefined
            ? nothing
            : html`<vscode-progress-bar aria-label="Request under way"></vscode-progress-bar>`
        }
      </div>
      ${runningProfile === undefined ? nothing : html`<p class="running">Requesting a token for ${foreignText(runningProfile)}…</p>`}
      ${page ? result(page) : decoded ? decodedPage(decoded) : stored ? documentPage(stored) : noResult()}
    </main>
    <div class="visually-hidden" role="status">${visibleText(announcement)}</div>`;
}

function result(page: Page): TemplateResult {
  const { exchanges } = page.run;
  const deciding = exchanges.at(-1);
  return html`${verdict(page)} ${actions(page)} ${diagnoses(page)} ${notices(page)} ${token(page)}
  ${checks(page, page.run.checks, page.run.verdict)} ${followUps(page)}
  ${deciding ? decidingExchange(page, deciding) : nothing}
  ${exchanges.slice(0, -1).map((exchange, index) => earlierExchange(page, exchange, index))}`;
}

function noResult(): TemplateResult {
  return html`<h1>Token result</h1>
    <p>Request a token with a profile to see the result here.</p>`;
}
