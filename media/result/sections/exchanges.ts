import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Exchange } from "../../../src/core/http/exchange.ts";
import { type ExchangeDisplay, isFailure, type Page } from "../page.ts";
import { type Section, section } from "../section.ts";
import { duration } from "../text/amounts.ts";
import { connection } from "./connection.ts";
import { failure } from "./failure.ts";
import { headerCount, nameValueTable } from "./headers.ts";
import { request } from "./request.ts";
import { outcomeFacts, response, statusLine } from "./response.ts";
import { timing } from "./timing.ts";

const TITLES: Readonly<Record<Exchange["purpose"], string>> = {
  metadata: "Metadata request",
  introspection: "Introspection request",
  revocation: "Revocation request",
  token: "Token request",
};

/** The exchange that decided the run, with one section for each aspect of it. */
export function decidingExchange(page: Page, exchange: Exchange): TemplateResult {
  const isOpenAtFirst = isFailure(page.run);
  const received = exchange.response;
  return html`${
    exchange.failure
      ? section(page, {
          id: "failure",
          title: failureTitle(exchange),
          note: exchange.failure.code,
          isOpenAtFirst: true,
          content: failure(exchange.failure, page.language),
        })
      : nothing
  }
  ${
    received
      ? html`${section(page, {
          id: "response",
          title: "Response",
          note: statusLine(received),
          isOpenAtFirst: true,
          content: html`${response(page, exchange, outcomeFacts(page.run))}`,
        })}
        ${section(page, {
          id: "headers",
          title: "Response headers",
          note: headerCount(received.headers),
          isOpenAtFirst,
          content: nameValueTable(page, "Response headers", received.headers),
        })}`
      : nothing
  }
  ${section(page, {
    id: "request",
    title: exchange.purpose === "token" ? "Request" : TITLES[exchange.purpose],
    note: `${exchange.request.method} ${exchange.request.url}`,
    isOpenAtFirst,
    content: request(page, exchange),
  })}
  ${section(page, {
    id: "timing",
    title: "Timing",
    note: duration(exchange.timings.total, page.language),
    isOpenAtFirst: true,
    content: timing(exchange, page.language),
  })}
  ${section(page, {
    id: "connection",
    title: "Connection",
    note: exchange.tls?.protocol ?? exchange.remoteAddress,
    isOpenAtFirst,
    content: connection(page, exchange),
  })}`;
}

/** An exchange before the deciding one, all in one section. */
export function earlierExchange(
  page: ExchangeDisplay,
  exchange: Exchange,
  index: number,
  { level }: Pick<Section, "level"> = {},
): TemplateResult {
  const received = exchange.response;
  return section(page, {
    id: `exchange-${index}`,
    level,
    title: TITLES[exchange.purpose],
    note: received ? statusLine(received) : exchange.failure?.code,
    isOpenAtFirst: false,
    content: html`${request(page, exchange)}
      ${
        exchange.failure
          ? html`<h3>${failureTitle(exchange)}</h3>
              ${failure(exchange.failure, page.language)}`
          : nothing
      }
      ${
        received
          ? html`<h3>Response</h3>
              ${response(page, exchange)}
              <h3>Response headers</h3>
              ${nameValueTable(page, "Response headers", received.headers)}`
          : nothing
      }
      <h3>Timing</h3>
      ${timing(exchange, page.language)}
      <h3>Connection</h3>
      ${connection(page, exchange)}`,
  });
}

function failureTitle({ response }: Exchange): string {
  return response === undefined ? "No answer" : "Incomplete answer";
}
