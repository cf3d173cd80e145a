import { generateKeyPairSync } from "node:crypto";
import type { EcPrivateJwk, PrivateJwk, RsaPrivateJwk } from "../../src/core/keys/privateKey.ts";

/** A fresh private key: RSA by its size in bits, or EC by its curve. */
export function aPrivateKey(kind: 2048 | 3072 | 4096 | EcPrivateJwk["crv"], kid?: string): PrivateJwk {
  const { privateKey } =
    typeof kind === "number"
      ? generateKeyPairSync("rsa", { modulusLength: kind })
      : generateKeyPairSync("ec", { namedCurve: kind });
  const jwk = privateKey.export({ format: "jwk" }) as RsaPrivateJwk | EcPrivateJwk;
  return kid === undefined ? jwk : { ...jwk, kid };
}
