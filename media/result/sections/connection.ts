import { html } from "lit";
import type { TemplateResult } from "lit";
import type { Exchange, TlsFacts } from "../../../src/core/http/exchange.ts";
import { facts } from "../facts.ts";
import type { Fact } from "../facts.ts";
import type { Page } from "../page.ts";
import { moment } from "../text/moment.ts";
import { foreignText } from "../text/foreignText.ts";

/** The other end of the connection, and how the request was protected on the way. */
export function connection(page: Page, { request, response, tls, remoteAddress }: Exchange): TemplateResult {
  return facts([
    [
      "Remote address",
      remoteAddress === undefined ? "None" : html`<code>${foreignText(remoteAddress)}</code>`,
    ],
    ["HTTP version", response ? html`<code>${foreignText(response.httpVersion)}</code>` : undefined],
    ...(tls ? tlsFacts(page, tls) : [withoutTls(request.url)]),
  ]);
}

function withoutTls(url: string): Fact {
  return ["TLS", url.startsWith("http:") ? "None: plain HTTP, not encrypted" : "Not established"];
}

function tlsFacts(page: Page, { protocol, cipher, certificate }: TlsFacts): readonly Fact[] {
  return [
    ["TLS version", html`<code>${foreignText(protocol)}</code>`],
    ["Cipher", html`<code>${foreignText(cipher)}</code>`],
    ["Certificate", html`<code>${foreignText(certificate.subject)}</code>`],
    ["Issued by", html`<code>${foreignText(certificate.issuer)}</code>`],
    ["Valid for names", html`<code>${foreignText(certificate.alternativeNames.join(", "))}</code>`],
    ["Valid from", moment(certificate.validFrom, page)],
    ["Valid until", moment(certificate.validTo, page)],
  ];
}
