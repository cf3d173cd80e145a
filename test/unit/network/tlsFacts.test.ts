import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { rootCertificates, type TLSSocket } from "node:tls";
import { readTlsFacts } from "../../../src/network/tlsFacts.ts";

const certificate = (name: string, raw: Buffer, issuer: object | undefined) => ({
  subject: { CN: name },
  issuer: { CN: "issuer" },
  valid_from: "Jan  1 00:00:00 2026 GMT",
  valid_to: "Jan  1 00:00:00 2027 GMT",
  raw,
  ...(issuer === undefined ? {} : { issuerCertificate: issuer }),
});

function chainBelow(root: ReturnType<typeof certificate>) {
  const own = certificate("server", Buffer.from("own"), certificate("middle", Buffer.from("middle"), root));
  return readTlsFacts({
    getPeerCertificate: () => own,
    getProtocol: () => "TLSv1.3",
    getCipher: () => ({ name: "TLS_AES_128_GCM_SHA256" }),
  } as unknown as TLSSocket)?.chain;
}

describe("The chain above a certificate", () => {
  const rooted = (name: string, raw: Buffer) => {
    const root: ReturnType<typeof certificate> = certificate(name, raw, undefined);
    root.issuerCertificate = root;
    return root;
  };

  it("ends in a public root where Node brings that along", () => {
    for (const text of [rootCertificates[0], rootCertificates.at(-1)]) {
      const { raw } = new X509Certificate(text ?? "");
      assert.deepEqual(chainBelow(rooted("known", raw)), {
        authorities: ["CN=middle", "CN=known"],
        end: "public",
      });
    }
  });

  it("ends in a private one where it does not", () => {
    assert.equal(chainBelow(rooted("Company", Buffer.from("root")))?.end, "private");
  });

  it("is incomplete without a root, and where it would never end", () => {
    assert.equal(chainBelow(certificate("middle 2", Buffer.from("middle 2"), undefined))?.end, "incomplete");
    const one = certificate("one", Buffer.from("one"), undefined);
    one.issuerCertificate = certificate("two", Buffer.from("two"), one);
    assert.equal(chainBelow(one)?.end, "incomplete");
    assert.equal(chainBelow(one)?.authorities.length, 10);
  });
});
