import { html, svg } from "lit";
import type { TemplateResult } from "lit";
import type { Exchange, TransportPhase } from "../../../src/core/http/exchange.ts";
import { phaseRows } from "../phases.ts";
import type { PhaseRow } from "../phases.ts";
import { duration } from "../text/amounts.ts";

const NAMES: Readonly<Record<TransportPhase, string>> = {
  dns: "DNS",
  connect: "Connect",
  proxy: "Proxy",
  tls: "TLS",
  send: "Send",
  wait: "Wait",
  download: "Download",
};

/** The phases of one exchange, one below the other in order; the table is its own text alternative. */
export function timing({ timings, failure }: Exchange, language: string): TemplateResult {
  const rows = phaseRows(timings, failure);
  const end = Math.max(timings.total, ...rows.map(({ start, length }) => start + length));
  return html`<table class="phases" aria-label="Time by phase">
    <colgroup>
      <col class="phase-name" />
      <col />
      <col class="phase-amount" />
    </colgroup>
    <thead class="visually-hidden">
      <tr>
        <th scope="col">Phase</th>
        <th scope="col">Share</th>
        <th scope="col">Time</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr class="phase-${row.state}">
            <th scope="row">${NAMES[row.phase]}</th>
            <td>${bar(row, end)}</td>
            <td class="amount">${amount(row, language)}</td>
          </tr>`,
      )}
      <tr class="total">
        <th scope="row">Total</th>
        <td></td>
        <td class="amount">${duration(timings.total, language)}</td>
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
