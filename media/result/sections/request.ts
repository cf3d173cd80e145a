import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { Exchange } from "../../../src/core/http/exchange.ts";
import type { ExchangeDisplay } from "../page.ts";
import { foreignText } from "../text/foreignText.ts";
import { nameValueTable } from "./headers.ts";
import { sentJwt } from "./sentJwt.ts";

/** The request as sent, its secrets masked by the extension host. */
export function request(page: ExchangeDisplay, { request, sentJwts = [] }: Exchange): TemplateResult {
  const { method, url, headers, body } = request;
  const isForm = headers.some(
    ([name, value]) =>
      name.toLowerCase() === "content-type" &&
      value.toLowerCase().startsWith("application/x-www-form-urlencoded"),
  );
  return html`<p class="request-line">
      <code><b>${method}</b> ${foreignText(url)}</code>
    </p>
    <h3>Headers</h3>
    ${nameValueTable(page, "Request headers", headers)}
    ${
      body === undefined
        ? nothing
        : html`<h3>${isForm ? "Form parameters" : "Body"}</h3>
            ${
              isForm
                ? nameValueTable(page, "Form parameters", [...new URLSearchParams(body)])
                : html`<pre class="code">${foreignText(body)}</pre>`
            }`
    }
    ${sentJwts.map((jwt) => sentJwt(page, jwt))}`;
}
