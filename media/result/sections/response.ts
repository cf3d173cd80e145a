import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Exchange, HttpResponse } from "../../../src/core/http/exchange.ts";
import type { TokenRun } from "../../../src/core/record/tokenRun.ts";
import { type Fact, facts } from "../facts.ts";
import type { ExchangeDisplay } from "../page.ts";
import { isSaid } from "../said.ts";
import { foreignText } from "../text/foreignText.ts";
import { body } from "./body.ts";

/** "HTTP/1.1 401 Unauthorized" */
export function statusLine({ httpVersion, status, statusText }: HttpResponse): string {
  return `HTTP/${httpVersion} ${status}${statusText === "" ? "" : ` ${statusText}`}`;
}

/** The status and body of an answer, with what else there is to say of it. */
export function response(
  page: ExchangeDisplay,
  exchange: Exchange,
  others: readonly Fact[] = [],
): TemplateResult | typeof nothing {
  if (!exchange.response) return nothing;
  return html`${facts([
    ["Status", html`<code>${foreignText(statusLine(exchange.response))}</code>`],
    ...others,
  ])}
  ${body(page, exchange.response.body)}`;
}

/** The server's error, or where it redirects to, for the answer that decided a run. */
export function outcomeFacts({ outcome, verdict }: TokenRun): readonly Fact[] {
  if (outcome.kind === "redirected")
    return [["Redirects to", code(outcome.location ?? "nowhere: no Location header")]];
  if (outcome.kind === "undiscovered") {
    return isSaid(outcome.reason, verdict)
      ? []
      : [["No token endpoint", html`${foreignText(outcome.reason)}`]];
  }
  if (outcome.kind !== "refused") return [];
  return [
    ["Error code", code(outcome.error.code)],
    [
      "Description",
      outcome.error.description === undefined
        ? undefined
        : html`<q>${foreignText(outcome.error.description)}</q>`,
    ],
    ["Okta request ID", code(outcome.error.requestId)],
  ];
}

function code(text: string | undefined): TemplateResult | undefined {
  return text === undefined ? undefined : html`<code>${foreignText(text)}</code>`;
}
