import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { ReceivedBody } from "../../../src/core/http/exchange.ts";
import { remark } from "../facts.ts";
import "../json/jsonNode.ts";
import type { ExchangeDisplay } from "../page.ts";
import { bodyLoss } from "../text/bodyLoss.ts";
import { byteSize } from "../text/amounts.ts";
import { foreignText } from "../text/foreignText.ts";

/** A body as JSON if possible, otherwise as plain text, with a remark on how it is shown. */
export function body(page: ExchangeDisplay, received: ReceivedBody): TemplateResult {
  const lost = received.loss === undefined ? undefined : remark(bodyLoss(received.loss));
  if (received.text === "") return lost ?? html`<p class="absent">Empty.</p>`;
  const tree = page.jsonOf(received);
  return html`${lost ?? nothing}${
    received.isShortened
      ? remark("Only the beginning of this answer is still in memory. Request again to see all of it.")
      : nothing
  }${
    received.truncated
      ? remark(`Shown as far as it was read: ${byteSize(received.bytes, page.language)}.`)
      : nothing
  }
  ${
    tree === undefined
      ? html`${received.truncated ? nothing : remark("Shown as received.")}
          <pre class="code">${foreignText(received.text)}</pre>`
      : html`<div class="code json">${keyed(page.id, html`<json-node .value=${tree}></json-node>`)}</div>`
  }`;
}
