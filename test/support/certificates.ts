import { generate } from "selfsigned";

/** PEM texts, in the form that `https.createServer` takes. */
export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

export interface CertificateWish {
  /** Common name of the subject. */
  readonly name: string;
  /** DNS names and IP addresses; the loopback ones by default. */
  readonly hosts?: readonly string[];
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** The signer; self-signed by default. */
  readonly authority?: KeyAndCertificate;
}

const LOOPBACK = ["localhost", "127.0.0.1", "127.0.0.2", "::1"];

/** Creates a certificate authority that nobody trusts yet. */
export async function createAuthority(name: string): Promise<KeyAndCertificate> {
  const made = await generate([{ name: "commonName", value: name }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

/** Creates a server's certificate, by default valid for one day that began an hour ago. */
export async function createCertificate(wish: CertificateWish): Promise<KeyAndCertificate> {
  const hour = 3_600_000;
  const made = await generate([{ name: "commonName", value: wish.name }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: wish.notBefore ?? new Date(Date.now() - hour),
    notAfterDate: wish.notAfter ?? new Date(Date.now() + 24 * hour),
    ca: wish.authority,
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: (wish.hosts ?? LOOPBACK).map(alternativeName) },
    ],
  });
  return { key: made.private, cert: made.cert };
}

function alternativeName(host: string) {
  const isAddress = /^[\d.]+$|:/.test(host);
  return isAddress ? ({ type: 7, ip: host } as const) : ({ type: 2, value: host } as const);
}
