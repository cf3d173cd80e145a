import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey } from "node:crypto";
import { compactVerify, decodeProtectedHeader, importJWK } from "jose";
import type { EcPrivateJwk, PrivateJwk } from "../../../../src/core/keys/privateKey.ts";
import { publicJwk, publicJwkSet, publicPem, thumbprintOf } from "../../../../src/core/keys/publicKey.ts";
import {
  RFC7515_A2,
  RFC7515_A3,
  RFC7515_A4,
  RFC7517_A2,
  RFC7520_EC,
  RFC7520_RSA,
} from "../../../fixtures/rfcKeys.ts";
import { RFC9449_FIGURE_2, RFC9449_JKT, SIGNED } from "../../../fixtures/rfcTokens.ts";

const KEYS = [RFC7515_A2, RFC7515_A3, RFC7515_A4, RFC7517_A2, RFC7520_EC, RFC7520_RSA] as const;

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

  it("has the thumbprint of RFC 9449 6.1 where a proof holds it", async () => {
    const { jwk } = decodeProtectedHeader(RFC9449_FIGURE_2);
    assert.equal(await thumbprintOf({ ...(jwk as EcPrivateJwk), d: "" }), RFC9449_JKT);
  });

  for (const [name, { alg, token, key }] of Object.entries(SIGNED)) {
    it(`verifies what its private half signed by ${alg} in ${name}`, async () => {
      const { payload } = await compactVerify(token, await importJWK({ ...publicJwk(key) }, alg));
      assert.ok(payload.length > 0);
    });
  }
});
