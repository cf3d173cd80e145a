import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { importJWK, jwtVerify } from "jose";
import type { PrivateJwk } from "../../../../src/core/keys/privateKey.ts";
import { publicJwk, publicJwkSet, publicPem, thumbprintOf } from "../../../../src/core/keys/publicKey.ts";
import { RFC7515_A2, RFC7515_A3, RFC7517_A2, RFC7520_EC } from "../../../fixtures/rfcKeys.ts";

const KEYS = [RFC7515_A2, RFC7515_A3, RFC7517_A2, RFC7520_EC] as const;

const secretsOf = (key: PrivateJwk) =>
  key.kty === "RSA" ? [key.d, key.p, key.q, key.dp, key.dq, key.qi] : [key.d];

describe("the public half of a key", () => {
  it("is a JWK for signatures, as Okta wants it pasted (RFC 7517 A.1)", () => {
    const { n, e } = RFC7517_A2;
    assert.deepEqual(publicJwk(RFC7517_A2, "RS256"), {
      kty: "RSA",
      n,
      e,
      kid: "2011-04-29",
      use: "sig",
      alg: "RS256",
    });
    const { crv, x, y } = RFC7515_A3;
    assert.deepEqual(publicJwk(RFC7515_A3), { kty: "EC", crv, x, y, use: "sig" });
  });

  it("is a JWK Set of one", () => {
    assert.deepEqual(publicJwkSet(RFC7520_EC, "ES512"), { keys: [publicJwk(RFC7520_EC, "ES512")] });
  });

  it("is the same key in PEM as OpenSSL's", async () => {
    for (const key of KEYS) {
      const expected = createPublicKey(createPrivateKey({ key: { ...key }, format: "jwk" }));
      const text = await publicPem(key);
      assert.match(text, /^-----BEGIN PUBLIC KEY-----\n/);
      assert.ok(createPublicKey(text).equals(expected));
    }
  });

  it("holds nothing of the private one in any form", async () => {
    for (const key of KEYS) {
      const shown = JSON.stringify([publicJwk(key), publicJwkSet(key), await publicPem(key)]);
      for (const secret of secretsOf(key)) assert.ok(!shown.includes(secret));
    }
  });

  it("has the thumbprint of RFC 7638 3.1, whatever its kid", async () => {
    const expected = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";
    assert.equal(await thumbprintOf(RFC7517_A2), expected);
    assert.equal(await thumbprintOf({ ...RFC7517_A2, kid: "other" }), expected);
  });

  for (const [what, key, algorithm, signature] of [
    [
      "RFC 7515 A.2",
      RFC7515_A2,
      "RS256",
      "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
    ],
    [
      "RFC 7515 A.3",
      RFC7515_A3,
      "ES256",
      "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
    ],
  ] as const) {
    it(`verifies what its private half signed in ${what}`, async () => {
      const header = Buffer.from(`{"alg":"${algorithm}"}`).toString("base64url");
      const claims =
        "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
      const { payload } = await jwtVerify(
        `${header}.${claims}.${signature}`,
        await importJWK({ ...publicJwk(key, algorithm) }),
        { currentDate: new Date(1_300_000_000_000) },
      );
      assert.equal(payload.iss, "joe");
    });
  }
});
