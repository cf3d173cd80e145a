import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { HttpRequest } from "../../../src/core/http/exchange.ts";
import { visible } from "../text/visible.ts";
import { nameValueTable } from "./headers.ts";

/** The request as it left, its secrets masked by the extension host. */
export function request({ method, url, headers, body }: HttpRequest): TemplateResult {
  const isForm = headers.some(
    ([name, value]) =>
      name.toLowerCase() === "content-type" &&
      value.toLowerCase().startsWith("application/x-www-form-urlencoded"),
  );
  return html`<p class="request-line">
      <code><b>${method}</b> ${visible(url)}</code>
    </p>
    <h3>Headers</h3>
    ${nameValueTable("Request headers", headers)}
    ${
      body === undefined
        ? nothing
        : html`<h3>${isForm ? "Form parameters" : "Body"}</h3>
            ${
              isForm
                ? nameValueTable("Form parameters", [...new URLSearchParams(body)])
                : html`<pre class="code">${visible(body)}</pre>`
            }`
    }`;
}
