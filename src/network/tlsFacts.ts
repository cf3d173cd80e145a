import { type Certificate, rootCertificates, type TLSSocket } from "node:tls";
import type { CertificateChain, TlsFacts } from "../core/http/exchange.ts";

/** Longer chains are refused by OpenSSL, and a server could send one that never ends. */
const LONGEST_CHAIN = 10;

/** What was negotiated with the peer, and its certificate; undefined as long as there is no certificate to read. */
export function readTlsFacts(socket: TLSSocket): TlsFacts | undefined {
  // Not getPeerX509Certificate(): after a call to it, Node's own host name check finds no names.
  const certificate: object = socket.getPeerCertificate(true);
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
    chain: chainOf(certificate),
  };
}

/** Node links each certificate to the one that issued it, as far as it was sent or is trusted, and a root to itself. */
function chainOf(own: ReadCertificate): CertificateChain {
  const authorities: string[] = [];
  let last = own;
  while (authorities.length < LONGEST_CHAIN) {
    const issuer = last.issuerCertificate;
    // Node links no certificate to itself that says it is no authority.
    if (issuer?.raw.equals(last.raw) ?? distinguishedName(last.subject) === distinguishedName(last.issuer)) {
      return { authorities, end: last === own ? "selfSigned" : isPublicRoot(last) ? "public" : "private" };
    }
    if (issuer === undefined) return { authorities, end: "incomplete" };
    authorities.push(distinguishedName(issuer.subject));
    last = issuer;
  }
  return { authorities, end: "incomplete" };
}

/** Whether a root is in the list that Node brings along, which is Mozilla's, in PEM (RFC 7468). */
function isPublicRoot({ raw }: ReadCertificate): boolean {
  const wanted = raw.toString("base64");
  return rootCertificates.some((text) => text.replaceAll(/\s|-----[A-Z ]+-----/g, "") === wanted);
}

interface ReadCertificate {
  readonly subject: Certificate | undefined;
  readonly issuer: Certificate | undefined;
  readonly subjectaltname?: string;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly raw: Buffer;
  readonly issuerCertificate?: ReadCertificate;
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
