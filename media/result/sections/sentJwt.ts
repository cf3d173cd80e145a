import { html } from "lit";
import type { TemplateResult } from "lit";
import type { SentJwt } from "../../../src/core/jwt/meaning.ts";
import type { ExchangeDisplay } from "../page.ts";
import { members } from "./members.ts";

const TITLES: Readonly<Record<SentJwt["kind"], string>> = {
  clientAssertion: "Client assertion",
  dpopProof: "DPoP proof",
};

/**
 * A JWT from the request, decoded. Its signature is left out, because anyone who sees the complete JWT could use it.
 */
export function sentJwt(page: ExchangeDisplay, { kind, header, claims }: SentJwt): TemplateResult {
  const title = TITLES[kind];
  return html`<h3>${title}, decoded without its signature</h3>
    ${members(page, `${title} header`, header)} ${members(page, `${title} claims`, claims)}`;
}
