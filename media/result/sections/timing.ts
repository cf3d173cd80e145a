import { html, svg } from "lit";
import type { TemplateResult } from "lit";
import type { Exchange } from "../../../src/core/http/exchange.ts";
import type { TokenRun } from "../../../src/core/record/tokenRun.ts";
import { exchangeLaps, type Laps, type PhaseRow, runLaps } from "../phases.ts";
import { tableHead } from "../tableHead.ts";
import { duration } from "../text/amounts.ts";

export const PURPOSES: Readonly<Record<Exchange["purpose"], string>> = {
  metadata: "Metadata request",
  introspection: "Introspection request",
  revocation: "Revocation request",
  call: "API call",
  token: "Token request",
};

const NAMES: Readonly<Record<PhaseRow["phase"], string>> = {
  ...PURPOSES,
  // As a row, it is the one before the request whose phases are shown.
  token: "First request",
  dns: "DNS",
  connect: "Connect",
  proxy: "Proxy",
  tls: "TLS",
  send: "Send",
  wait: "Wait",
  download: "Download",
  other: "Other",
  between: "In between",
};

/** The whole of a run, one row below the other in order. */
export function runTiming({ exchanges, durationMs }: TokenRun, language: string): TemplateResult {
  return table(runLaps(exchanges, durationMs), language);
}

/** One exchange by itself. */
export function timing(exchange: Exchange, language: string): TemplateResult {
  return table(exchangeLaps(exchange), language);
}

/** The table is its own text alternative. */
function table({ rows, total }: Laps, language: string): TemplateResult {
  return html`<table class="phases" aria-label="Time by phase">
    <colgroup>
      <col class="phase-name" />
      <col />
      <col class="phase-amount" />
    </colgroup>
    ${tableHead(["Phase", "Share", "Time"])}
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr class="phase-${row.state}">
            <th scope="row">${NAMES[row.phase]}</th>
            <td>${bar(row, total)}</td>
            <td class="amount">${amount(row, language)}</td>
          </tr>`,
      )}
      <tr class="total">
        <th scope="row">Total</th>
        <td></td>
        <td class="amount">${duration(total, language)}</td>
      </tr>
    </tbody>
  </table>`;
}

/** Its numbers are attributes of SVG shapes, which the page's policy allows, unlike inline styles. */
function bar({ phase, state, start, length }: PhaseRow, end: number): TemplateResult {
  const scale = end > 0 ? 1000 / end : 0;
  const shape =
    state === "done" || state === "failed"
      ? // At least a hairline wide, so that a short phase is visible.
        svg`<rect class="bar bar-${state === "failed" ? "failed" : phase}" x=${Math.min(start * scale, 996)} y="0" width=${Math.max(length * scale, 4)} height="10"></rect>`
      : "";
  return html`<svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${shape}</svg>`;
}

function amount({ state, length }: PhaseRow, language: string): TemplateResult | string {
  if (state === "none") return "None";
  if (state === "notReached") return "Not reached";
  const time = duration(length, language);
  return state === "failed"
    ? html`<span class="codicon codicon-error" aria-hidden="true"></span> Stopped after ${time}`
    : time;
}
