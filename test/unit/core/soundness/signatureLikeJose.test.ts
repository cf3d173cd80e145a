import assert from "node:assert/strict";
import { createPrivateKey, sign, type JsonWebKey } from "node:crypto";
import { createLocalJWKSet, jwtVerify } from "jose";
import type { JsonObject } from "../../../../src/core/json.ts";
import { checkToken } from "../../../../src/core/soundness/checkToken.ts";
import { aSigningKey } from "../../../support/keySets.ts";
import { CLAIMS, keysGiven, RECEIVED_AT, received, unsigned } from "../../../support/soundness.ts";

const ec = aSigningKey("ec");

/** Signed whatever the header says: a library would refuse to. */
function signedAnyway(header: object, claims?: Buffer): string {
  const [head, payload] = unsigned(CLAIMS, header).split(".");
  const input = [head, claims?.toString("base64url") ?? payload].join(".");
  const key = createPrivateKey({ key: ec.privateJwk as JsonWebKey, format: "jwk" });
  const signature = sign("sha256", Buffer.from(input), { key, dsaEncoding: "ieee-p1363" });
  return `${input}.${signature.toString("base64url")}`;
}

async function verdicts(token: string, published: JsonObject) {
  const checks = await checkToken(received(token, { findKey: keysGiven(published) }));
  const check = checks.find(({ name }) => name === "signature") ?? assert.fail();
  const isAccepted = await jwtVerify(token, createLocalJWKSet({ keys: [{ ...published }] }), {
    currentDate: new Date(RECEIVED_AT),
  }).then(
    () => true,
    () => false,
  );
  return { check, isAccepted };
}

describe("the signature of a token, beside what an API that uses jose makes of it", () => {
  const headers: readonly (readonly [what: string, header: object])[] = [
    ["nothing unusual", {}],
    ["a type", { typ: "at+jwt" }],
    ["a member that nobody knows, not critical", { x: 1 }],
    ["an encoded payload, said to be critical", { crit: ["b64"], b64: true }],
    ["an encoded payload, said twice to be critical", { crit: ["b64", "b64"], b64: true }],
    ["an encoded payload, not said to be critical", { b64: true }],
    ["an unencoded payload", { crit: ["b64"], b64: false }],
    ["an encoding that is no boolean", { crit: ["b64"], b64: "false" }],
    ["an encoding that is null", { crit: ["b64"], b64: null }],
    ["an encoding that is critical and not there", { crit: ["b64"] }],
    ["an extension that nobody knows", { crit: ["x"], x: 1 }],
    ["an extension beside a known one", { crit: ["b64", "x"], b64: true, x: 1 }],
    ["an extension named after what every object has", { crit: ["toString"], toString: 1 }],
    ["an extension named __proto__", { crit: ["__proto__"] }],
    ["an extension that is not there", { crit: ["x"] }],
    ["a standard member as an extension", { crit: ["alg"] }],
    ["a claim as an extension", { crit: ["exp"], exp: 1 }],
    ["an empty list of extensions", { crit: [] }],
    ["an extension without a name", { crit: [""], "": 1 }],
    ["an extension that is no name", { crit: [1] }],
    ["an extension in a list of its own", { crit: [["b64"]], b64: true }],
    ["extensions as a text", { crit: "b64", b64: true }],
    ["extensions as an object", { crit: { b64: true }, b64: true }],
    ["extensions as true", { crit: true }],
    ["extensions as null", { crit: null }],
    ["extensions as an empty text", { crit: "" }],
    ["another kid", { kid: "other" }],
    ["a kid that is null", { kid: null }],
    ["no kid", { kid: undefined }],
    ["another algorithm", { alg: "ES384" }],
    ["the algorithm in small letters", { alg: "es256" }],
  ];
  for (const [what, header] of headers) {
    it(`passes only where that accepts it, with ${what} in the header`, async () => {
      const token = signedAnyway({ alg: "ES256", kid: "ec", ...header });
      const { check, isAccepted } = await verdicts(token, ec.published);
      assert.equal(check.result === "passed", isAccepted, `${check.result}: ${check.finding}`);
      if ("crit" in header) assert.equal(check.result, isAccepted ? "passed" : "failed", check.finding);
    });
  }

  it("fails with an unencoded payload that is not said to be critical, which RFC 7797 forbids too", async () => {
    const { check } = await verdicts(signedAnyway({ alg: "ES256", kid: "ec", b64: false }), ec.published);
    assert.equal(check.result, "failed", check.finding);
  });

  it("fails with a header that must be refused though no key is there to check it with", async () => {
    for (const [alg, kind] of [
      ["RS256", "okta-org"],
      ["HS256", "okta-custom"],
      ["XX999", "okta-custom"],
    ] as const) {
      const token = unsigned(CLAIMS, { alg, kid: "ec", crit: ["x"], x: 1 });
      const checks = await checkToken(received(token, { facts: { serverKind: kind } }));
      assert.equal(checks.find(({ name }) => name === "signature")?.result, "failed");
    }
  });

  const claims: readonly (readonly [what: string, claims: Buffer])[] = [
    ["that are plain", Buffer.from('{"sub":"x"}')],
    ["in any script", Buffer.from('{"sub":"名前 😀"}')],
    ["in Latin-1", Buffer.from('{"sub":"Ä"}', "latin1")],
    ["with half a character", Buffer.from('{"sub":"😀"}').subarray(0, 10)],
    ["with a surrogate", Buffer.from([...Buffer.from('{"sub":"'), 0xed, 0xa0, 0x80, ...Buffer.from('"}')])],
    ["in UTF-16", Buffer.from('{"sub":"x"}', "utf16le")],
    ["in a list", Buffer.from("[]")],
    ["with the same claim twice", Buffer.from('{"sub":"x","sub":"y"}')],
  ];
  for (const [what, bytes] of claims) {
    it(`passes only where that accepts it, with claims ${what}`, async () => {
      const token = signedAnyway({ alg: "ES256", kid: "ec" }, bytes);
      const checks = await checkToken(received(token, { findKey: keysGiven(ec.published) }));
      const result = checks.find(({ name }) => name === "signature")?.result;
      const isAccepted = await jwtVerify(token, createLocalJWKSet({ keys: [{ ...ec.published }] })).then(
        () => true,
        () => false,
      );
      assert.equal(result === "passed", isAccepted, result);
    });
  }

  const keys: readonly (readonly [what: string, key: object])[] = [
    ["as usual", {}],
    ["without an algorithm", { alg: undefined }],
    ["for another algorithm", { alg: "ES384" }],
    ["for the algorithm in small letters", { alg: "es256" }],
    ["for an algorithm that is no text", { alg: ["ES256"] }],
    ["for the algorithm null", { alg: null }],
    ["without a use", { use: undefined }],
    ["for encryption", { use: "enc" }],
    ["for a use that is no text", { use: ["sig"] }],
    ["for the use null", { use: null }],
    ["for verifying", { key_ops: ["verify"] }],
    ["for signing and verifying", { key_ops: ["sign", "verify"] }],
    ["for signing", { key_ops: ["sign"] }],
    ["for nothing", { key_ops: [] }],
    ["for verifying, said twice", { key_ops: ["verify", "verify"] }],
    ["for verifying and a number", { key_ops: ["verify", 1] }],
    ["for operations as a text", { key_ops: "verify" }],
    ["for the operations null", { key_ops: null }],
    ["that may be exported", { ext: true }],
    ["that says so in words", { ext: "yes" }],
    ["with a certificate that is none", { x5c: ["x"] }],
    ["on another curve", { crv: "P-384" }],
    ["of another type", { kty: "RSA" }],
    ["with a number for a kid", { kid: 1 }],
    ["with its private half", { ...ec.privateJwk, kid: "ec" }],
  ];
  for (const [what, changes] of keys) {
    it(`passes only where that accepts it, with a key ${what}`, async () => {
      const published = JSON.parse(JSON.stringify({ ...ec.published, ...changes })) as JsonObject;
      const { check, isAccepted } = await verdicts(signedAnyway({ alg: "ES256", kid: "ec" }), published);
      assert.equal(check.result === "passed", isAccepted, `${check.result}: ${check.finding}`);
    });
  }
});
