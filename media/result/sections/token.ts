import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { ExplainedMember } from "../../../src/core/jwt/meaning.ts";
import type { IssuedToken } from "../../../src/core/record/tokenRun.ts";
import { facts } from "../facts.ts";
import type { Display, Page } from "../page.ts";
import { section } from "../section.ts";
import { foreignText } from "../text/foreignText.ts";
import { members } from "./members.ts";

export const FORMATS: Readonly<Record<IssuedToken["format"], string>> = {
  jwt: "JSON Web Token, signed",
  jwe: "JSON Web Token, encrypted",
  opaque: "Opaque",
};

export function token(page: Page): TemplateResult | typeof nothing {
  const { token, checks } = page.run;
  if (!token) return nothing;
  const isJudged = checks.length > 0;
  return section(page, {
    id: "token",
    title: "Token",
    note: FORMATS[token.format],
    isOpenAtFirst: true,
    content: html`${tokenFacts(page, token)} ${part(page, "Claims", token.claims, isJudged)}
    ${part(page, "Header", token.header, isJudged)}`,
  });
}

function tokenFacts({ revealedToken }: Page, token: IssuedToken): TemplateResult {
  return facts([
    [
      "access_token",
      html`<code class="token ${revealedToken === undefined ? "masked" : "revealed"}"
        >${foreignText(revealedToken ?? token.accessToken)}</code
      >`,
    ],
    ["token_type", code(token.tokenType)],
    [
      "expires_in",
      token.expiresIn === undefined
        ? html`<span class="absent">Not a number</span>`
        : html`<code>${token.expiresIn}</code> <span class="aside">seconds</span>`,
    ],
    ["scope", code(token.scope)],
  ]);
}

function code(text: string | undefined): TemplateResult {
  return text === undefined
    ? html`<span class="absent">Not given</span>`
    : html`<code>${foreignText(text)}</code>`;
}

export function part(
  page: Display,
  title: string,
  list: readonly ExplainedMember[] | undefined,
  isJudged: boolean,
): TemplateResult | typeof nothing {
  if (!list) return nothing;
  return html`<h3>${title}</h3>
    ${list.length === 0 ? html`<p class="absent">None.</p>` : members(page, title, list, isJudged)}`;
}
