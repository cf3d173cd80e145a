import type { Certificate, TLSSocket } from "node:tls";
import type { TlsFacts } from "../core/http/exchange.ts";

/** What was negotiated with the peer, and its certificate; undefined as long as there is no certificate to read. */
export function readTlsFacts(socket: TLSSocket): TlsFacts | undefined {
  // Not getPeerX509Certificate(): after a call to it, Node's own host name check finds no names.
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

/** Node returns an empty object if there is no certificate. */
function isCertificate(certificate: object): certificate is ReadCertificate {
  return "valid_to" in certificate;
}

/** Node lists the least specific attribute first; RFC 4514 2.1 puts the most specific one first. */
function distinguishedName(attributes: Certificate | undefined): string {
  const entries: [string, string | string[] | undefined][] = Object.entries(attributes ?? {});
  return entries
    .reverse()
    .flatMap(([name, values]) => [values ?? []].flat().map((value) => `${name}=${value}`))
    .join(", ");
}

/** Node quotes an entry that contains a comma, so that one entry cannot pass for two. */
function alternativeNames(list: string | undefined): string[] {
  const entries = (list ?? "").match(/(?:"(?:\\.|[^"\\])*"|[^",])+/g) ?? [];
  return entries.map((entry) => entry.trim().replace(/^(?:DNS|IP Address):/, ""));
}
