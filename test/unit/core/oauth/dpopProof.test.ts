import assert from "node:assert/strict";
import { EmbeddedJWK, jwtVerify } from "jose";
import { publicJwk } from "../../../../src/core/keys/publicKey.ts";
import {
  dpopProofFor,
  objectionToProofMethod,
  objectionToProofUrl,
} from "../../../../src/core/oauth/dpopProof.ts";
import { UserError } from "../../../../src/core/userError.ts";
import { RFC7515_A2, RFC7515_A3, RFC7520_EC } from "../../../fixtures/rfcKeys.ts";
import { RFC9449_ATH, RFC9449_TOKEN } from "../../../fixtures/rfcTokens.ts";

const REQUEST = {
  profile: { id: "p1", name: "Orders" },
  privateKey: RFC7515_A3,
  method: "POST",
  url: "https://server.example.com/token",
};

/** Verified with the key in the proof's own header, as by a server (RFC 9449 4.3). */
const verified = (proof: string) => jwtVerify(proof, EmbeddedJWK, { typ: "dpop+jwt" });

describe("a DPoP proof", () => {
  for (const [privateKey, algorithm] of [
    [RFC7515_A3, "ES256"],
    [RFC7515_A2, "RS256"],
  ] as const) {
    it(`is signed by ${algorithm} and carries the public half of its key alone`, async () => {
      const before = Math.floor(Date.now() / 1000);
      const { protectedHeader, payload } = await verified(await dpopProofFor({ ...REQUEST, privateKey }));
      const { use: _, ...jwk } = publicJwk(privateKey);
      assert.deepEqual(protectedHeader, { typ: "dpop+jwt", alg: algorithm, jwk });
      assert.deepEqual(Object.keys(payload).sort(), ["htm", "htu", "iat", "jti"]);
      assert.equal(payload.htm, "POST");
      assert.equal(payload.htu, REQUEST.url);
      const { iat = 0 } = payload;
      assert.ok(iat >= before && iat <= Date.now() / 1000, String(iat));
    });
  }

  it("has an ID of its own each time", async () => {
    const proofs = await Promise.all([dpopProofFor(REQUEST), dpopProofFor(REQUEST)]);
    const [one, two] = await Promise.all(proofs.map(verified));
    assert.notEqual(one?.payload.jti, two?.payload.jti);
  });

  it("holds the server's nonce and the token's hash (RFC 9449 7.1)", async () => {
    const proof = await dpopProofFor({ ...REQUEST, method: "GET", accessToken: RFC9449_TOKEN, nonce: "n-1" });
    const { payload } = await verified(proof);
    assert.equal(payload.ath, RFC9449_ATH);
    assert.equal(payload.nonce, "n-1");
  });

  for (const [typed, htu] of [
    ["https://api.example.com/orders?from=1&to=2#top", "https://api.example.com/orders"],
    ["https://api.example.com", "https://api.example.com/"],
    [" https://API.example.com:443/a%20b/ ", "https://api.example.com/a%20b/"],
    ["http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"],
  ] as const) {
    it(`for ${typed} names ${htu} (RFC 9449 4.2)`, async () => {
      const { payload } = await verified(await dpopProofFor({ ...REQUEST, method: " patch ", url: typed }));
      assert.equal(payload.htu, htu);
      assert.equal(payload.htm, "PATCH");
    });
  }

  for (const [method, url, reason] of [
    ["", REQUEST.url, /HTTP method is one word/],
    ["GET POST", REQUEST.url, /HTTP method is one word/],
    ["GET", "api.example.com/orders", /not a complete URL/],
    ["GET", "", /not a complete URL/],
    ["GET", "ftp://api.example.com/", /must begin with https/],
    ["GET", "https://me:pw@api.example.com/", /user name or password/],
  ] as const) {
    it(`is not made for ${JSON.stringify(method)} ${JSON.stringify(url)}, and says why`, async () => {
      assert.match(objectionToProofMethod(method) ?? objectionToProofUrl(url) ?? "", reason);
      await assert.rejects(
        dpopProofFor({ ...REQUEST, method, url }),
        (error) =>
          error instanceof UserError && error.code === "proofTargetInvalid" && reason.test(error.message),
      );
    });
  }

  it("is not made with a key that the library has no algorithm for", async () => {
    await assert.rejects(dpopProofFor({ ...REQUEST, privateKey: RFC7520_EC }), { code: "dpopKeyUnusable" });
  });
});
