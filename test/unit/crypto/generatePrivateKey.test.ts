import assert from "node:assert/strict";
import { calculateJwkThumbprint, importJWK, jwtVerify, SignJWT } from "jose";
import { algorithmsOf } from "../../../src/core/keys/algorithms.ts";
import { publicJwk } from "../../../src/core/keys/publicKey.ts";
import { generatePrivateKey, KEY_KINDS } from "../../../src/crypto/generatePrivateKey.ts";
import { readPrivateKeys } from "../../../src/crypto/readPrivateKeys.ts";

describe("a generated key pair", () => {
  for (const kind of KEY_KINDS) {
    it(`${kind} has its thumbprint as kid, can be read again, and signs what its public half verifies`, async () => {
      const key = await generatePrivateKey(kind);
      assert.equal(key.kid, await calculateJwkThumbprint({ ...publicJwk(key) }));
      assert.deepEqual(readPrivateKeys(JSON.stringify(key)), { kind: "keys", keys: [key] });
      if (key.kty === "RSA") {
        assert.equal(Buffer.from(key.n, "base64url").length * 8, Number(kind.split(" ")[1]));
      } else {
        assert.equal(`EC ${key.crv}`, kind);
      }
      for (const algorithm of algorithmsOf(key)) {
        const jwt = await new SignJWT({ a: 1 })
          .setProtectedHeader({ alg: algorithm })
          .sign(await importJWK({ ...key }, algorithm));
        const { payload } = await jwtVerify(jwt, await importJWK({ ...publicJwk(key) }, algorithm));
        assert.deepEqual(payload, { a: 1 });
      }
    });
  }

  it("is another one each time", async () => {
    const [one, two] = await Promise.all([generatePrivateKey("EC P-256"), generatePrivateKey("EC P-256")]);
    assert.notEqual(one.kid, two.kid);
  });
});
