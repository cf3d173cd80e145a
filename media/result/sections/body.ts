import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { ReceivedBody } from "../../../src/core/http/exchange.ts";
import { remark } from "../facts.ts";
import "../json/jsonNode.ts";
import type { Page } from "../page.ts";
import { byteSize } from "../text/amounts.ts";
import { foreignText } from "../text/foreignText.ts";

/** A body as JSON where it is JSON, else as the text it is, with a remark on what is odd about it. */
export function body(page: Page, received: ReceivedBody): TemplateResult {
  if (received.text === "") return remark("The body is empty.");
  const tree = page.jsonOf(received);
  const { revealedToken, run } = page;
  const substitute =
    revealedToken !== undefined && run.token ? { from: run.token.accessToken, to: revealedToken } : undefined;
  return html`${
    received.truncated
      ? remark(
          `Only the first ${byteSize(received.bytes, page.language)} were read: the answer is longer than the limit.`,
        )
      : nothing
  }
  ${
    tree === undefined
      ? html`${received.truncated ? nothing : remark(notJson(received.text))}
          <pre class="code">${foreignText(received.text)}</pre>`
      : html`<div class="code json">
          ${keyed(run.id, html`<json-node .value=${tree} .substitute=${substitute}></json-node>`)}
        </div>`
  }`;
}

function notJson(text: string): string {
  return /^\s*</.test(text)
    ? "The body is a page of HTML or XML, not JSON. It is shown as text."
    : "The body is not JSON. It is shown as received.";
}
