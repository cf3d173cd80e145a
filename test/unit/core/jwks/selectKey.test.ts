import assert from "node:assert/strict";
import type { JsonObject } from "../../../../src/core/json.ts";
import { selectKey } from "../../../../src/core/jwks/selectKey.ts";
import type { KeySelection, WantedKey } from "../../../../src/core/jwks/selectKey.ts";

const rsa = (changes: JsonObject = {}): JsonObject => ({
  kty: "RSA",
  kid: "r",
  n: "n",
  e: "AQAB",
  ...changes,
});
const ec = (changes: JsonObject = {}): JsonObject => ({ kty: "EC", kid: "e", crv: "P-256", ...changes });
const ed = (changes: JsonObject = {}): JsonObject => ({ kty: "OKP", crv: "Ed25519", kid: "o", ...changes });

describe("the key that a token was signed with", () => {
  type Row = readonly [what: string, keys: readonly JsonObject[], wanted: WantedKey, result: KeySelection];
  const rows: readonly Row[] = [
    [
      "is the one with its kid",
      [ec(), rsa()],
      { kid: "r", algorithm: "RS256" },
      { kind: "found", keys: [rsa()] },
    ],
    [
      "may be of several algorithms",
      [rsa()],
      { kid: "r", algorithm: "PS512" },
      { kind: "found", keys: [rsa()] },
    ],
    [
      "is told from another with its kid by the algorithm (RFC 7517 4.5)",
      [rsa({ kid: "x" }), ec({ kid: "x" })],
      { kid: "x", algorithm: "ES256" },
      { kind: "found", keys: [ec({ kid: "x" })] },
    ],
    [
      "is told from another with its kid by the use",
      [rsa({ use: "enc" }), rsa({ use: "sig" })],
      { kid: "r", algorithm: "RS256" },
      { kind: "found", keys: [rsa({ use: "sig" })] },
    ],
    [
      "may be of either name of its algorithm where it states none (RFC 9864)",
      [ed()],
      { kid: "o", algorithm: "Ed25519" },
      { kind: "found", keys: [ed()] },
    ],
    [
      "is not one that states the algorithm's other name, which APIs compare as text",
      [ed({ alg: "EdDSA" })],
      { kid: "o", algorithm: "Ed25519" },
      { kind: "wrongAlgorithm", offered: ["EdDSA"] },
    ],
    [
      "is the only one that fits where no kid is named",
      [ec(), rsa()],
      { algorithm: "RS256" },
      { kind: "found", keys: [rsa()] },
    ],
    [
      "may be each of several that fit",
      [rsa({ kid: "a" }), rsa({ kid: "b", n: "m" })],
      { algorithm: "RS256" },
      { kind: "found", keys: [rsa({ kid: "a" }), rsa({ kid: "b", n: "m" })] },
    ],
    [
      "may be each of two with its kid",
      [rsa(), rsa({ n: "m" })],
      { kid: "r", algorithm: "RS256" },
      { kind: "found", keys: [rsa(), rsa({ n: "m" })] },
    ],
    [
      "is one however often it is listed (RFC 7638)",
      [rsa(), rsa({ use: "sig" }), rsa({ x5t: "x" })],
      { kid: "r", algorithm: "RS256" },
      { kind: "found", keys: [rsa()] },
    ],
    [
      "is the one that tells its private half where it is listed with and without",
      [ec({ x: "x", y: "y" }), ec({ x: "x", y: "y", d: "d" })],
      { algorithm: "ES256" },
      { kind: "found", keys: [ec({ x: "x", y: "y", d: "d" })] },
    ],
    [
      "is not sought among more than ten",
      Array.from({ length: 11 }, (_, index) => rsa({ n: `n${index}` })),
      { algorithm: "RS256" },
      { kind: "ambiguous", count: 11 },
    ],
    ["is not there with another kid", [rsa()], { kid: "x", algorithm: "RS256" }, { kind: "unknownKid" }],
    ["is not there in an empty set", [], { algorithm: "RS256" }, { kind: "unknownKid" }],
    [
      "is not one with a number for a kid",
      [rsa({ kid: 1 })],
      { kid: "1", algorithm: "RS256" },
      { kind: "unknownKid" },
    ],
    [
      "is not one for encryption",
      [rsa({ use: "enc" })],
      { kid: "r", algorithm: "RS256" },
      { kind: "wrongUse" },
    ],
    [
      "is not one whose operations leave verifying out",
      [rsa({ key_ops: ["encrypt"] })],
      { kid: "r", algorithm: "RS256" },
      { kind: "wrongUse" },
    ],
    [
      "is not one of another type",
      [ec()],
      { kid: "e", algorithm: "RS256" },
      { kind: "wrongAlgorithm", offered: ["EC P-256"] },
    ],
    [
      "is not one on another curve",
      [ec()],
      { kid: "e", algorithm: "ES384" },
      { kind: "wrongAlgorithm", offered: ["EC P-256"] },
    ],
    [
      "is not one that is for another algorithm only",
      [rsa({ alg: "RS512" })],
      { kid: "r", algorithm: "RS256" },
      { kind: "wrongAlgorithm", offered: ["RS512"] },
    ],
    [
      "is never a shared secret",
      [{ kty: "oct", kid: "s", k: "AAAA" }],
      { kid: "s", algorithm: "HS256" },
      { kind: "wrongAlgorithm", offered: ["oct"] },
    ],
  ];
  for (const [what, keys, wanted, result] of rows) {
    it(what, () => assert.deepEqual(selectKey(keys, wanted), result));
  }
});
