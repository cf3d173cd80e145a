import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Exchange } from "../../../src/core/http/exchange.ts";
import { beginningOf } from "../../../src/core/quoted.ts";
import { facts } from "../facts.ts";
import { type ExchangeDisplay, isFailure, type Page } from "../page.ts";
import { type Section, section } from "../section.ts";
import { duration } from "../text/amounts.ts";
import { foreignText } from "../text/foreignText.ts";
import { connection } from "./connection.ts";
import { failure } from "./failure.ts";
import { headerCount, nameValueTable } from "./headers.ts";
import { request } from "./request.ts";
import { outcomeFacts, response, statusLine } from "./response.ts";
import { PURPOSES, runTiming, timing } from "./timing.ts";

/** The exchange that decided the run: what came back is open, and the headers too where something went wrong. */
export function decidingExchange(page: Page, exchange: Exchange): TemplateResult {
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
          isOpenAtFirst: true,
          content: html`${response(page, exchange, outcomeFacts(page, received))}`,
        })}
        ${section(page, {
          id: "headers",
          title: "Response headers",
          note: headerCount(received.headers),
          isOpenAtFirst: isFailure(page.run),
          content: nameValueTable(page, "Response headers", received.headers),
        })}`
      : nothing
  }
  ${section(page, {
    id: "request",
    title: exchange.purpose === "token" ? "Request" : PURPOSES[exchange.purpose],
    note: `${exchange.request.method} ${exchange.request.url}`,
    isOpenAtFirst: false,
    content: request(page, exchange),
  })}
  ${section(page, {
    id: "timing",
    title: "Timing",
    note: duration(page.run.durationMs, page.language),
    // Where it broke off is what there is to see of an exchange without an answer.
    isOpenAtFirst: received === undefined,
    content: runTiming(page.run, page.language),
  })}
  ${section(page, {
    id: "connection",
    title: "Connection",
    note: exchange.tls?.protocol ?? exchange.remoteAddress,
    isOpenAtFirst: false,
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
    title: PURPOSES[exchange.purpose],
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
              ${longStatus(statusLine(received))} ${response(page, exchange)}
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

/** The section's line has room for the beginning only. */
function longStatus(line: string): TemplateResult | typeof nothing {
  return beginningOf(line) === line ? nothing : facts([["Status", html`<code>${foreignText(line)}</code>`]]);
}

function failureTitle({ response }: Exchange): string {
  return response === undefined ? "No answer" : "Incomplete answer";
}
