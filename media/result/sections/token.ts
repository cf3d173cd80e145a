import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import type { ExplainedMember } from "../../../src/core/jwt/meaning.ts";
import type { IssuedToken } from "../../../src/core/record/tokenRun.ts";
import { facts } from "../facts.ts";
import type { Display, Page } from "../page.ts";
import { section } from "../section.ts";
import { foreignText } from "../text/foreignText.ts";
import { meaningsSwitch, members } from "./members.ts";

export const FORMATS: Readonly<Record<IssuedToken["format"], string>> = {
  jwt: "JSON Web Token, signed",
  jwe: "JSON Web Token, encrypted",
  opaque: "Opaque",
};

/** The token and what it says; what the answer says about it stands in the answer. */
export function token(page: Page): TemplateResult | typeof nothing {
  const { token, checks } = page.run;
  if (!token) return nothing;
  return section(page, {
    id: "token",
    title: "Token",
    note: FORMATS[token.format],
    isOpenAtFirst: true,
    content: html`${tokenText(page, token)} ${parts(page, token, checks.length > 0)}`,
  });
}

function tokenText({ revealedToken }: Page, token: IssuedToken): TemplateResult {
  return facts([
    [
      "access_token",
      html`<code class="token ${revealedToken === undefined ? "masked" : "revealed"}"
        >${foreignText(revealedToken ?? token.accessToken)}</code
      >`,
    ],
  ]);
}

/** The claims and the header of a token, as far as they can be read. */
export function parts(
  page: Display,
  { claims, header }: Pick<IssuedToken, "claims" | "header">,
  isJudged: boolean,
): TemplateResult | typeof nothing {
  if (!claims && !header) return nothing;
  return html`${claims ? part(page, "Claims", claims, isJudged, meaningsSwitch(page)) : nothing}
  ${header ? part(page, "Header", header, isJudged, claims ? undefined : meaningsSwitch(page)) : nothing}`;
}

function part(
  page: Display,
  title: string,
  list: readonly ExplainedMember[],
  isJudged: boolean,
  beside: TemplateResult | undefined,
): TemplateResult {
  return html`<div class="part-head">
      <h3>${title}</h3>
      ${beside ?? nothing}
    </div>
    ${list.length === 0 ? html`<p class="absent">None.</p>` : members(page, title, list, isJudged)}`;
}
