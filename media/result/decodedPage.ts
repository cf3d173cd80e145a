import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { facts, remark } from "./facts.ts";
import type { DecodedPage } from "./page.ts";
import { section } from "./section.ts";
import { checks } from "./sections/checks.ts";
import { FORMATS, part } from "./sections/token.ts";
import { moment } from "./text/moment.ts";
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
      ${part(page, "Claims", token.claims, isChecked)} ${part(page, "Header", token.header, isChecked)}`,
    })}
    ${checks(page, token.checks ?? [])}`;
}

function tokenFacts(page: DecodedPage): TemplateResult {
  const { token } = page;
  const time = (name: string) => {
    const found = token.claims?.find((claim) => claim.name === name)?.time;
    return found === undefined ? undefined : moment(found, page);
  };
  return facts([
    ["Token", html`<code class="token masked">${foreignText(token.token)}</code>`],
    ["Issued", time("iat")],
    ["Expires", time("exp")],
  ]);
}
