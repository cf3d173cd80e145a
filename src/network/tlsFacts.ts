import type { TLSSocket } from "node:tls";
import type { TlsFacts } from "../core/http/exchange.ts";

/** What was agreed with the peer and who it says it is; undefined while there is no certificate to read. */
export function readTlsFacts(socket: TLSSocket): TlsFacts | undefined {
  const certificate = socket.getPeerX509Certificate();
  const protocol = socket.getProtocol();
  if (!certificate || !protocol) return undefined;
  return {
    protocol,
    cipher: socket.getCipher().name,
    certificate: {
      subject: distinguishedName(certificate.subject),
      issuer: distinguishedName(certificate.issuer),
      alternativeNames: alternativeNames(certificate.subjectAltName),
      validFrom: Date.parse(certificate.validFrom),
      validTo: Date.parse(certificate.validTo),
    },
  };
}

/** OpenSSL gives one line per attribute, the widest first; RFC 4514 writes the most specific first. */
function distinguishedName(lines: string | undefined): string {
  return (lines ?? "").split("\n").reverse().join(", ");
}

/** Node quotes an entry that holds a comma, so that no entry can pass for two. */
function alternativeNames(list: string | undefined): string[] {
  const entries = (list ?? "").match(/(?:"(?:\\.|[^"\\])*"|[^",])+/g) ?? [];
  return entries.map((entry) => entry.trim().replace(/^(?:DNS|IP Address):/, ""));
}
