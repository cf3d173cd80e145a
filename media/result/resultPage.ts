import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { visibleText } from "../../src/core/visibleText.ts";
import { decodedPage } from "./decodedPage.ts";
import { documentPage } from "./documentPage.ts";
import { investigationPage } from "./investigationPage.ts";
import type {
  DecodedPage,
  DocumentPage,
  InvestigationPage,
  Page,
  PublicKeyPage,
  ServerPage,
} from "./page.ts";
import { publicKeyPage } from "./publicKeyPage.ts";
import { actions } from "./sections/actions.ts";
import { diagnoses } from "./sections/diagnoses.ts";
import { checks } from "./sections/checks.ts";
import { decidingExchange, earlierExchange } from "./sections/exchanges.ts";
import { followUps } from "./sections/followUps.ts";
import { notices } from "./sections/notices.ts";
import { token } from "./sections/token.ts";
import { verdict } from "./sections/verdict.ts";
import { serverPage } from "./serverPage.ts";
import { foreignText } from "./text/foreignText.ts";

export interface Frame {
  readonly page?: Page;
  readonly decoded?: DecodedPage;
  readonly stored?: DocumentPage;
  readonly server?: ServerPage;
  readonly publicKey?: PublicKeyPage;
  readonly investigation?: InvestigationPage;
  readonly runningProfile?: string;
  readonly announcement: string;
}

/** The whole page: what users look for first is at the top, whether or not the run succeeded. */
export function resultPage(frame: Frame): TemplateResult {
  const { runningProfile, announcement, investigation } = frame;
  const isUnderWay =
    runningProfile !== undefined ||
    (investigation !== undefined && investigation.investigation.conclusion === undefined);
  return html`<main>
      <div class="progress">
        ${
          isUnderWay
            ? html`<vscode-progress-bar aria-label="Request under way"></vscode-progress-bar>`
            : nothing
        }
      </div>
      ${runningProfile === undefined ? nothing : html`<p class="running">Requesting a token for ${foreignText(runningProfile)}…</p>`}
      ${content(frame)}
    </main>
    <div class="visually-hidden" role="status">${visibleText(announcement)}</div>`;
}

function content({ page, decoded, stored, server, publicKey, investigation }: Frame): TemplateResult {
  if (page) return result(page);
  if (decoded) return decodedPage(decoded);
  if (stored) return documentPage(stored);
  if (server) return serverPage(server);
  if (investigation) return investigationPage(investigation);
  return publicKey ? publicKeyPage(publicKey) : noResult();
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
