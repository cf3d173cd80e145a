import { quoted } from "../quoted.ts";
import type { Evidence } from "./evidence.ts";
import { isPlainTextInTls } from "../http/plainTextInTls.ts";
import { rfcSection } from "../pages.ts";
import type { DiagnosisRule } from "./rule.ts";
import { place } from "./transportRules.ts";

const hasCode =
  (...codes: readonly string[]) =>
  ({ failure }: Evidence) =>
    codes.includes(failure?.code ?? "");

export const speaksPlainHttp = ({ failure }: Evidence) => failure !== undefined && isPlainTextInTls(failure);

const ENDED = ["ECONNRESET", "EPIPE", "ECONNABORTED"];

/** A tunnel that the proxy has opened (RFC 9110 9.3.6) and that ends where the server's side of TLS should begin. */
export const endsTunnel = ({ failure, exchange }: Evidence) =>
  failure?.phase === "tls" && ENDED.includes(failure.code) && exchange?.proxy !== undefined;

const wantsCertificate = ({ failure }: Evidence) =>
  /CERTIFICATE_REQUIRED|certificate required/i.test(textOf(failure));

const TRUST =
  "add its certificate to this system's trusted certificates, which VS Code reads if the setting http.systemCertificates is on, or set NODE_EXTRA_CA_CERTS to its file before VS Code starts";

/** What is wrong with a certificate, by OpenSSL's codes that no rule of its own has. */
const UNFIT: Readonly<Record<string, string>> = {
  INVALID_PURPOSE: "it is made for something else, such as an authority or a client",
  CERT_REJECTED: "its authority rejects this use",
  CERT_SIGNATURE_FAILURE: "its signature does not match",
  UNABLE_TO_DECRYPT_CERT_SIGNATURE: "its signature cannot be read",
  UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY: "its authority's key cannot be read",
  ERROR_IN_CERT_NOT_BEFORE_FIELD: "the time from which it is valid cannot be read",
  ERROR_IN_CERT_NOT_AFTER_FIELD: "the time until which it is valid cannot be read",
  CERT_CHAIN_TOO_LONG: "too many authorities stand above it",
  PATH_LENGTH_EXCEEDED: "more authorities stand above it than they allow",
  EE_KEY_TOO_SMALL: "its key is too short",
  CA_KEY_TOO_SMALL: "its authority's key is too short",
  CA_MD_TOO_WEAK: "its authority signs with a hash that is too weak",
};

/**
 * The TLS handshake failed, by OpenSSL's codes. Checks cannot be switched off, so the advice is how to make them pass.
 */
export const TLS_RULES: readonly DiagnosisRule[] = [
  {
    name: "certificate-self-signed",
    matches: hasCode("DEPTH_ZERO_SELF_SIGNED_CERT"),
    cause: (evidence) => `The server at ${place(evidence)} presents a self-signed certificate.`,
    fix: `If this is your own server, ${TRUST}. If it should be Okta, something in between answers in its place.`,
  },
  {
    name: "certificate-authority-unknown",
    matches: hasCode(
      "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
      "SELF_SIGNED_CERT_IN_CHAIN",
      "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
      "UNABLE_TO_GET_ISSUER_CERT",
      "CERT_UNTRUSTED",
      "INVALID_CA",
    ),
    cause: (evidence) =>
      `The certificate of ${place(evidence)} comes from an authority this machine does not trust${issuer(evidence)}; in a company this is usually TLS inspection.`,
    fix: `Find out who runs that authority; if you trust it, ${TRUST}. Your own server may also be missing its intermediate certificate.`,
  },
  {
    name: "certificate-expired",
    matches: hasCode("CERT_HAS_EXPIRED"),
    cause: (evidence) => `The certificate of ${place(evidence)} has expired${day(evidence, "validTo")}.`,
    fix: "Check this machine's date; if it is correct, the server needs a new certificate.",
  },
  {
    name: "certificate-not-yet-valid",
    matches: hasCode("CERT_NOT_YET_VALID"),
    cause: (evidence) =>
      `The certificate of ${place(evidence)} is not valid yet${day(evidence, "validFrom")}.`,
    fix: "Check this machine's date; if it is correct, the server presents its certificate too early.",
  },
  {
    name: "certificate-for-other-host",
    matches: hasCode("ERR_TLS_CERT_ALTNAME_INVALID", "HOSTNAME_MISMATCH"),
    cause: (evidence) => `The certificate of ${place(evidence)} is for another host${names(evidence)}.`,
    fix: "Use a host name that the certificate lists; for a custom domain, check that its certificate is set up in Okta and that its DNS name points there.",
    remedy: "editAddress",
    page: rfcSection(9525, "6"),
  },
  {
    name: "certificate-revoked",
    matches: hasCode("CERT_REVOKED"),
    cause: (evidence) => `The certificate of ${place(evidence)} has been revoked by its authority.`,
    fix: "Send no credentials there; the server needs a new certificate.",
  },
  {
    name: "certificate-unfit",
    matches: hasCode(...Object.keys(UNFIT)),
    cause: (evidence) =>
      `The certificate of ${place(evidence)} is not fit for a server: ${UNFIT[evidence.failure?.code ?? ""] ?? "it was refused"} (${evidence.failure?.code ?? ""}).`,
    fix: "Have the server given a certificate that is made for servers, by an authority that this machine trusts.",
    page: rfcSection(5280, "4.2.1.12"),
  },
  {
    name: "plain-http-on-tls-port",
    matches: (evidence) => speaksPlainHttp(evidence) && evidence.failure?.phase !== "proxy",
    cause: (evidence) => `What answers at ${place(evidence)} does not use TLS; it is most likely plain HTTP.`,
    fix: "Check the port; on this machine, an address may start with http:// instead of https://.",
    remedy: "editAddress",
  },
  {
    name: "client-certificate-wanted",
    matches: wantsCertificate,
    cause: (evidence) => `The server at ${place(evidence)} requires a client certificate (mutual TLS).`,
    fix: "Use an address without mutual TLS: this extension sends no client certificate.",
    remedy: "editAddress",
    page: rfcSection(8705, "2"),
  },
  {
    name: "tls-not-agreed",
    matches: (evidence) => {
      const { failure } = evidence;
      const isTlsTrouble =
        failure !== undefined &&
        (/^(EPROTO|ERR_SSL_|ERR_TLS_)/.test(failure.code) ||
          (failure.phase === "tls" && ENDED.includes(failure.code)));
      return (
        isTlsTrouble &&
        !endsTunnel(evidence) &&
        !speaksPlainHttp(evidence) &&
        !wantsCertificate(evidence) &&
        !isNamed(evidence)
      );
    },
    cause: (evidence) =>
      `TLS with ${place(evidence)} could not be agreed on (${evidence.failure?.code ?? ""}).`,
    fix: "Check that the port speaks HTTPS with TLS 1.2 or newer, and whether a firewall cuts off connections to this host.",
    remedy: "editAddress",
  },
];

const isNamed = hasCode("ERR_TLS_CERT_ALTNAME_INVALID");

function textOf(failure: Evidence["failure"]): string {
  return `${failure?.code ?? ""} ${failure?.message ?? ""}`;
}

function issuer({ exchange }: Evidence): string {
  const name = exchange?.tls?.certificate.issuer;
  return name === undefined || name === "" ? "" : ` (${quoted(name)})`;
}

function day({ exchange }: Evidence, end: "validFrom" | "validTo"): string {
  const time = exchange?.tls?.certificate[end];
  if (time === undefined || Number.isNaN(time)) {
    return "";
  }
  const date = new Date(time).toISOString().slice(0, 10);
  return end === "validTo" ? ` on ${date}` : `, but from ${date} on`;
}

function names({ exchange }: Evidence): string {
  const list = exchange?.tls?.certificate.alternativeNames ?? [];
  return list.length === 0
    ? ""
    : `: ${quoted(list.slice(0, 5).join(", "))}${list.length > 5 ? " and more" : ""}`;
}
