import { html } from "lit";
import type { TemplateResult } from "lit";
import type { TransportFailure, TransportPhase } from "../../../src/core/http/exchange.ts";
import { facts } from "../facts.ts";
import { duration } from "../text/amounts.ts";
import { foreignText } from "../text/foreignText.ts";

const FAILED_WHILE: Readonly<Record<TransportPhase, string>> = {
  dns: "Looking up the host name (DNS)",
  connect: "Connecting (TCP)",
  proxy: "Asking the proxy for a connection",
  tls: "Securing the connection (TLS handshake)",
  send: "Sending the request",
  wait: "Waiting for the answer",
  download: "Receiving the answer",
};

/** Where and how an exchange broke off before there was an answer. */
export function failure(failure: TransportFailure, language: string): TemplateResult {
  const { phase, host, port, code, message, timeoutMs } = failure;
  return facts([
    ["Failed while", html`<strong>${FAILED_WHILE[phase]}</strong>`],
    [
      "Host and port",
      html`<code>${foreignText(`${host.includes(":") ? `[${host}]` : host}:${port}`)}</code>`,
    ],
    ["Code", html`<code>${foreignText(code)}</code>`],
    ["Message", html`${foreignText(message)}`],
    ["Time limit", timeoutMs === undefined ? undefined : duration(timeoutMs, language)],
  ]);
}
