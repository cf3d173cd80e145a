import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { visibleText } from "../../src/core/visibleText.ts";
import { decodedPage } from "./decodedPage.ts";
import { documentPage } from "./documentPage.ts";
import { drillPage } from "./drillPage.ts";
import { investigationPage } from "./investigationPage.ts";
import type {
  DecodedPage,
  DocumentPage,
  DrillPage,
  InvestigationPage,
  Page,
  PublicKeyPage,
  SecretTrialsPage,
  ServerPage,
} from "./page.ts";
import { publicKeyPage } from "./publicKeyPage.ts";
import { actions } from "./sections/actions.ts";
import { apiCalls } from "./sections/apiCalls.ts";
import { diagnoses } from "./sections/diagnoses.ts";
import { checks } from "./sections/checks.ts";
import { decidingExchange, earlierExchange } from "./sections/exchanges.ts";
import { followUps } from "./sections/followUps.ts";
import { notices } from "./sections/notices.ts";
import { token } from "./sections/token.ts";
import { verdict } from "./sections/verdict.ts";
import { secretTrialsPage } from "./secretTrialsPage.ts";
import { serverPage } from "./serverPage.ts";
import { foreignText } from "./text/foreignText.ts";

export interface Frame {
  readonly page?: Page;
  readonly decoded?: DecodedPage;
  readonly stored?: DocumentPage;
  readonly server?: ServerPage;
  readonly publicKey?: PublicKeyPage;
  readonly investigation?: InvestigationPage;
  readonly drill?: DrillPage;
  readonly secretTrials?: SecretTrialsPage;
  readonly runningProfile?: string;
  readonly announcement: string;
  readonly cancel: () => void;
}

/** The whole page: what users look for first is at the top, whether or not the run succeeded. */
export function resultPage(frame: Frame): TemplateResult {
  const { runningProfile, announcement, investigation, drill } = frame;
  const isAsking = [investigation?.investigation, drill?.drill].some(
    (shown) => shown !== undefined && shown.conclusion === undefined,
  );
  const isRunning = runningProfile !== undefined;
  return html`<main>
      ${isAsking && !isRunning ? progressBar() : nothing}
      ${isRunning ? running(frame, runningProfile) : nothing}
      ${frame.page ? shown(frame.page, isRunning) : isRunning ? nothing : otherPage(frame)}
    </main>
    <div class="visually-hidden" role="status">${visibleText(announcement)}</div>`;
}

function progressBar(): TemplateResult {
  return html`<div class="progress">
    <vscode-progress-bar aria-label="Request under way"></vscode-progress-bar>
  </div>`;
}

/** In the place where the verdict will be. */
function running({ cancel }: Frame, profileName: string): TemplateResult {
  return html`${progressBar()}
    <div class="awaited">
      <p class="origin"><span class="profile">${foreignText(profileName)}</span></p>
      <h1>
        <span class="codicon codicon-loading codicon-modifier-spin" aria-hidden="true"></span>
        <span>Requesting a token…</span>
      </h1>
    </div>
    <div class="actions"><vscode-button secondary @click=${cancel}>Cancel</vscode-button></div>`;
}

/**
 * The result, or what is known until the next one is there, not to be taken for it. The elements stay the same: making
 * them anew would take longer than many a request.
 */
function shown(page: Page, isPrevious: boolean): TemplateResult {
  return html`<section
    class=${isPrevious ? "previous" : nothing}
    aria-label=${isPrevious ? "Previous result" : nothing}
  >
    ${isPrevious ? html`<p class="aside">Previous result</p>` : nothing}
    ${
      // What folds does so for one kind of result: what tells late how it was folded still tells it of that kind.
      keyed(page.run.outcome.kind, result(page))
    }
  </section>`;
}

function otherPage(frame: Frame): TemplateResult {
  const { decoded, stored, server, publicKey, investigation, drill, secretTrials } = frame;
  if (decoded) return decodedPage(decoded);
  if (stored) return documentPage(stored);
  if (server) return serverPage(server);
  if (investigation) return investigationPage(investigation);
  if (drill) return drillPage(drill);
  if (secretTrials) return secretTrialsPage(secretTrials);
  return publicKey ? publicKeyPage(publicKey) : noResult();
}

function result(page: Page): TemplateResult {
  const { exchanges } = page.run;
  const deciding = exchanges.at(-1);
  return html`${verdict(page)} ${actions(page)} ${diagnoses(page)} ${notices(page)}
  ${checks(page, page.run.checks, { verdict: page.run.verdict })} ${token(page)} ${apiCalls(page)}
  ${followUps(page)} ${deciding ? decidingExchange(page, deciding) : nothing}
  ${exchanges.slice(0, -1).map((exchange, index) => earlierExchange(page, exchange, index))}`;
}

function noResult(): TemplateResult {
  return html`<h1>Token result</h1>
    <p>Request a token with a profile to see the result here.</p>`;
}
