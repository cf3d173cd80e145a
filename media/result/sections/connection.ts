import { html } from "lit";
import type { TemplateResult } from "lit";
import type { CertificateChain, Exchange, TlsFacts } from "../../../src/core/http/exchange.ts";
import { facts } from "../facts.ts";
import type { Fact } from "../facts.ts";
import type { ExchangeDisplay } from "../page.ts";
import { moment } from "../text/moment.ts";
import { foreignText } from "../text/foreignText.ts";

/** The other end of the connection, and how the request was protected on the way. */
export function connection(
  page: ExchangeDisplay,
  { request, response, tls, remoteAddress, proxy }: Exchange,
): TemplateResult {
  return facts([
    [
      "Remote address",
      remoteAddress === undefined ? "None" : html`<code>${foreignText(remoteAddress)}</code>`,
    ],
    ["Proxy", proxy === undefined ? undefined : html`<code>${foreignText(proxy)}</code>`],
    ["HTTP version", response ? html`<code>${foreignText(response.httpVersion)}</code>` : undefined],
    ...(tls ? tlsFacts(page, tls) : [withoutTls(request.url)]),
  ]);
}

/** The last of the authorities above a certificate, and whether everybody trusts it. */
function endOf({ authorities, end }: CertificateChain): TemplateResult | string {
  if (end === "selfSigned") return "Itself: the certificate is self-signed";
  if (end === "incomplete") return "No root that was sent or is known here";
  const root = html`<code>${foreignText(authorities.at(-1) ?? "")}</code>`;
  return end === "public" ? html`${root}, a public authority` : html`${root}, no public authority`;
}

function withoutTls(url: string): Fact {
  return ["TLS", url.startsWith("http:") ? "None: plain HTTP, not encrypted" : "Not established"];
}

function tlsFacts(
  page: ExchangeDisplay,
  { protocol, cipher, certificate, chain }: TlsFacts,
): readonly Fact[] {
  return [
    ["TLS version", html`<code>${foreignText(protocol)}</code>`],
    ["Cipher", html`<code>${foreignText(cipher)}</code>`],
    ["Certificate", html`<code>${foreignText(certificate.subject)}</code>`],
    ["Issued by", html`<code>${foreignText(certificate.issuer)}</code>`],
    ["Chain ends in", chain === undefined ? undefined : endOf(chain)],
    ["Valid for names", html`<code>${foreignText(certificate.alternativeNames.join(", "))}</code>`],
    ["Valid from", moment(certificate.validFrom, page)],
    ["Valid until", moment(certificate.validTo, page)],
  ];
}
