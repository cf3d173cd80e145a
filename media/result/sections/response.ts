import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Exchange, HttpResponse } from "../../../src/core/http/exchange.ts";
import { type Fact, facts } from "../facts.ts";
import type { ExchangeDisplay, Page } from "../page.ts";
import { isSaid } from "../said.ts";
import { foreignText } from "../text/foreignText.ts";
import { body } from "./body.ts";

/** "HTTP/1.1 401 Unauthorized" */
export function statusLine({ httpVersion, status, statusText }: HttpResponse): string {
  return `HTTP/${httpVersion} ${status}${statusText === "" ? "" : ` ${statusText}`}`;
}

/** The body of an answer, with what it says where the body does not show it. */
export function response(
  page: ExchangeDisplay,
  exchange: Exchange,
  found: readonly Fact[] = [],
): TemplateResult | typeof nothing {
  if (!exchange.response) return nothing;
  return html`${found.length === 0 ? nothing : facts(found)} ${body(page, exchange.response.body)}`;
}

/** The server's error, or where it redirects to, for the answer that decided a run. */
export function outcomeFacts(page: Page, response: HttpResponse): readonly Fact[] {
  const { outcome, verdict } = page.run;
  if (outcome.kind === "redirected")
    return [["Redirects to", code(outcome.location ?? "nowhere: no Location header")]];
  if (outcome.kind === "undiscovered") {
    return isSaid(outcome.reason, verdict)
      ? []
      : [["No token endpoint", html`${foreignText(outcome.reason)}`]];
  }
  // JSON shows its error itself.
  if (outcome.kind !== "refused" || page.jsonOf(response.body) !== undefined) return [];
  const { code: errorCode, description } = outcome.error;
  return [
    ["Error code", code(errorCode)],
    ["Description", description === undefined ? undefined : html`<q>${foreignText(description)}</q>`],
  ];
}

function code(text: string | undefined): TemplateResult | undefined {
  return text === undefined ? undefined : html`<code>${foreignText(text)}</code>`;
}
