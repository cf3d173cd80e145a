import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { checkSummary } from "../../src/core/run/tokenTitle.ts";
import { facts, remark } from "./facts.ts";
import type { DecodedPage } from "./page.ts";
import { section } from "./section.ts";
import { checks } from "./sections/checks.ts";
import { FORMATS, parts } from "./sections/token.ts";
import { foreignText } from "./text/foreignText.ts";

/** A token without a run: its content, and the result of checking it. */
export function decodedPage(page: DecodedPage): TemplateResult {
  const { token, checkSignature } = page;
  const isChecked = token.checks !== undefined;
  return html`<h1>Decoded token</h1>
    ${
      checkSignature
        ? html`<div class="actions" role="group" aria-label="Actions">
            <vscode-button @click=${checkSignature}
              ><span slot="content-before" class="codicon codicon-verified" aria-hidden="true"></span>Check
              Signature</vscode-button
            >
          </div>`
        : nothing
    }
    ${token.format === "jwt" && !isChecked ? remark("Nothing here is verified: anyone can write a token like this, and its signature was not checked.") : nothing}
    ${section(page, {
      id: "token",
      title: "Token",
      note: FORMATS[token.format],
      isOpenAtFirst: true,
      content: html`${tokenFacts(page)} ${token.remark === undefined ? nothing : remark(token.remark)}
      ${parts(page, token, isChecked)}`,
    })}
    ${checks(page, token.checks ?? [], { note: checkSummary(token.checks ?? []) })}`;
}

function tokenFacts({ token }: DecodedPage): TemplateResult {
  return facts([["Token", html`<code class="token masked">${foreignText(token.token)}</code>`]]);
}
