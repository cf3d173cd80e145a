import type { Certificate, TLSSocket } from "node:tls";
import type { TlsFacts } from "../core/http/exchange.ts";

/** What was agreed with the peer and who it says it is; undefined while there is no certificate to read. */
export function readTlsFacts(socket: TLSSocket): TlsFacts | undefined {
  // Not getPeerX509Certificate(): once it was called, node's own check of the host name finds no names.
  const certificate: object = socket.getPeerCertificate();
  const protocol = socket.getProtocol();
  if (!isCertificate(certificate) || !protocol) return undefined;
  return {
    protocol,
    cipher: socket.getCipher().name,
    certificate: {
      subject: distinguishedName(certificate.subject),
      issuer: distinguishedName(certificate.issuer),
      alternativeNames: alternativeNames(certificate.subjectaltname),
      validFrom: Date.parse(certificate.valid_from),
      validTo: Date.parse(certificate.valid_to),
    },
  };
}

interface ReadCertificate {
  readonly subject: Certificate | undefined;
  readonly issuer: Certificate | undefined;
  readonly subjectaltname?: string;
  readonly valid_from: string;
  readonly valid_to: string;
}

/** Node gives an empty object where there is no certificate. */
function isCertificate(certificate: object): certificate is ReadCertificate {
  return "valid_to" in certificate;
}

/** Node lists the widest attribute first; RFC 4514 section 2.1 writes the most specific first. */
function distinguishedName(attributes: Certificate | undefined): string {
  const entries: [string, string | string[] | undefined][] = Object.entries(attributes ?? {});
  return entries
    .reverse()
    .flatMap(([name, values]) => [values ?? []].flat().map((value) => `${name}=${value}`))
    .join(", ");
}

/** Node quotes an entry that holds a comma, so that no entry can pass for two. */
function alternativeNames(list: string | undefined): string[] {
  const entries = (list ?? "").match(/(?:"(?:\\.|[^"\\])*"|[^",])+/g) ?? [];
  return entries.map((entry) => entry.trim().replace(/^(?:DNS|IP Address):/, ""));
}
