import assert from "node:assert/strict";
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import fc from "fast-check";
import { compactVerify, CompactSign, importJWK, type CompactJWSHeaderParameters } from "jose";
import type { PrivateJwk } from "../../../src/core/keys/privateKey.ts";
import { type KeyReading, readPrivateKeys } from "../../../src/crypto/readPrivateKeys.ts";
import {
  RFC7515_A2,
  RFC7515_A3,
  RFC7517_A2,
  RFC7517_A2_ENCRYPTION,
  RFC7520_EC,
} from "../../fixtures/rfcKeys.ts";
import { SIGNED } from "../../fixtures/rfcTokens.ts";
import { createAuthority } from "../../support/certificates.ts";
import { block, withRounds } from "../../support/encryptedKeys.ts";
import { assertLinear } from "../../support/growth.ts";
import { anotherRsaKey, aPrivateKey } from "../../support/privateKeys.ts";

const PASSPHRASE = "correct horse battery staple";
/** Characters that are enough for a key with its surrounding text: a longer text is not read. */
const LONGEST = 125 * 1024;

const objectOf = (jwk: PrivateJwk) => createPrivateKey({ key: { ...jwk }, format: "jwk" });
const withoutKid = ({ kid: _, ...members }: PrivateJwk) => members;
const pem = (key: KeyObject, type: "pkcs8" | "pkcs1" | "sec1" = "pkcs8", cipher?: string) =>
  key
    .export({ format: "pem", type, ...(cipher === undefined ? {} : { cipher, passphrase: PASSPHRASE }) })
    .toString();
const compactPart = (token: string, index: number) => Buffer.from(token.split(".")[index] ?? "", "base64url");
const never = new AbortController().signal;
const read = async (text: string, passphrase = ""): Promise<KeyReading> => {
  const reading = readPrivateKeys(text);
  return reading.kind === "passphraseNeeded" && passphrase !== ""
    ? reading.unlock(passphrase, never)
    : reading;
};
const keysOf = async (text: string, passphrase?: string) => {
  const reading = await read(text, passphrase);
  assert.equal(reading.kind, "keys", JSON.stringify(reading));
  return reading.keys;
};
const reasonOf = async (text: string, passphrase?: string) => {
  const reading = await read(text, passphrase);
  assert.equal(reading.kind, "refused");
  return reading.reason;
};

const RSA = objectOf(RFC7515_A2);
const EC = objectOf(RFC7515_A3);

describe("reading a private key", () => {
  const forms: [form: string, text: string, key: PrivateJwk, passphrase?: string][] = [
    ["PKCS #8, RSA", pem(RSA), RFC7515_A2],
    ["PKCS #8, P-256", pem(EC), RFC7515_A3],
    ["PKCS #8, P-521", pem(objectOf(RFC7520_EC)), withoutKid(RFC7520_EC)],
    ["PKCS #1", pem(RSA, "pkcs1"), RFC7515_A2],
    ["SEC1", pem(EC, "sec1"), RFC7515_A3],
    ["encrypted PKCS #8, RSA", pem(RSA, "pkcs8", "aes-256-cbc"), RFC7515_A2, PASSPHRASE],
    ["encrypted PKCS #8, P-256", pem(EC, "pkcs8", "aes-128-cbc"), RFC7515_A3, PASSPHRASE],
    ["legacy encryption by AES", pem(RSA, "pkcs1", "aes-128-cbc"), RFC7515_A2, PASSPHRASE],
    ["legacy encryption by 3DES", pem(EC, "sec1", "des-ede3-cbc"), RFC7515_A3, PASSPHRASE],
    ["a JWK with kid (RFC 7517 A.2)", JSON.stringify(RFC7517_A2), RFC7517_A2],
    ["a JWK without kid (RFC 7515 A.2)", JSON.stringify(RFC7515_A2, null, 2), RFC7515_A2],
    ["a JWK on P-521 (RFC 7520 3.2)", JSON.stringify(RFC7520_EC), RFC7520_EC],
  ];
  const manglings: [what: string, mangle: (text: string) => string][] = [
    ["as it is", (text) => text],
    ["with Windows line ends", (text) => text.replaceAll("\n", "\r\n")],
    ["with its line breaks lost", (text) => text.replaceAll("\n", "")],
    ["with blanks for line breaks", (text) => text.replaceAll("\n", " ")],
    ["with \\n written out", (text) => text.replaceAll("\n", "\\n")],
    ["with \\r\\n written out", (text) => text.replaceAll("\n", "\\r\\n")],
    ["as a JSON string", (text) => JSON.stringify(text)],
    ["in double quotes", (text) => `"${text}",`],
    ["in single quotes", (text) => `'${text}'`],
    ["in backticks", (text) => `\`${text}\`;`],
    ["with a byte order mark", (text) => `\uFEFF${text}`],
    ["between blank lines", (text) => `\n \t${text}\n\n`],
  ];
  for (const [form, text, key, passphrase] of forms) {
    for (const [what, mangle] of manglings) {
      it(`takes ${form}, ${what}`, async () => {
        assert.deepEqual(await keysOf(mangle(text), passphrase), [key]);
      });
    }
  }

  for (const kind of [2048, 3072, 4096, "P-256", "P-384", "P-521"] as const) {
    it(`takes what OpenSSL makes of ${kind}`, async () => {
      const key = aPrivateKey(kind);
      assert.deepEqual(await keysOf(pem(objectOf(key))), [key]);
      assert.deepEqual(await keysOf(JSON.stringify(key)), [key]);
    });
  }

  for (const [name, { alg, token, key, isDeterministic }] of Object.entries(SIGNED)) {
    it(`makes a key that signs by ${alg} as ${name} does`, async () => {
      const [read] = await keysOf(pem(objectOf(key)));
      const payload = compactPart(token, 1);
      const header = JSON.parse(compactPart(token, 0).toString()) as CompactJWSHeaderParameters;
      const signing = new CompactSign(payload).setProtectedHeader(header);
      const signed = await signing.sign(await importJWK({ ...read }, alg));
      if (isDeterministic) assert.equal(signed, token);
      const verified = await compactVerify(signed, createPublicKey(objectOf(key)));
      assert.deepEqual(Buffer.from(verified.payload), payload);
    });
  }

  it("finds the key among the other blocks and lines of a file", async () => {
    const { cert } = await createAuthority("Fake");
    const parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
    const file = `Bag Attributes\n  friendlyName: x\n${cert}${parameters}${pem(EC, "sec1")}${cert}`;
    assert.deepEqual(await keysOf(file), [RFC7515_A3]);
  });

  it("keeps of a JWK exactly what a private key has, and no empty kid", async () => {
    const more = { ...RFC7515_A3, kid: "", alg: "ES256", use: "sig", key_ops: ["sign"], x5c: ["x"] };
    assert.deepEqual(await keysOf(JSON.stringify(more)), [RFC7515_A3]);
  });

  it("puts back the zero bytes that some tools leave out or add", async () => {
    const bytes = (text: string) => Buffer.from(text, "base64url");
    const short = { ...RFC7520_EC, d: bytes(RFC7520_EC.d).subarray(1).toString("base64url") };
    assert.deepEqual(await keysOf(JSON.stringify(short)), [RFC7520_EC]);
    const long = {
      ...RFC7515_A2,
      n: Buffer.concat([Buffer.of(0), bytes(RFC7515_A2.n)]).toString("base64url"),
    };
    assert.deepEqual(await keysOf(JSON.stringify(long)), [RFC7515_A2]);
  });

  it("offers every key of a JWK Set that can sign, and no other (RFC 7517 A.2)", async () => {
    const { d: _, ...publicOnly } = RFC7515_A3;
    const set = {
      keys: [RFC7517_A2_ENCRYPTION, RFC7517_A2, publicOnly, null, "x", RFC7520_EC, { kty: "oct", k: "eA" }],
    };
    assert.deepEqual(await keysOf(JSON.stringify(set)), [RFC7517_A2, RFC7520_EC]);
  });

  for (const [form, text] of [
    ["encrypted PKCS #8", pem(RSA, "pkcs8", "aes-256-cbc")],
    ["a legacy encrypted key", pem(EC, "sec1", "aes-256-cbc")],
  ] as const) {
    it(`asks for the passphrase of ${form} `, () => {
      assert.equal(readPrivateKeys(text).kind, "passphraseNeeded");
    });

    it(`says that the passphrase of ${form} is wrong`, async () => {
      for (const passphrase of ["x", "x".repeat(5000), `${PASSPHRASE} `]) {
        assert.match(await reasonOf(text, passphrase), /could not be decrypted with this passphrase/);
      }
    });
  }

  it("needs no passphrase for a key that is not encrypted, but forgives one", async () => {
    assert.deepEqual(await keysOf(pem(EC), "x"), [RFC7515_A3]);
  });
});

describe("a private key whose passphrase takes long to try", () => {
  it("leaves this thread free meanwhile, and the attempt can be stopped", async () => {
    const der = RSA.export({ format: "der", type: "pkcs8", cipher: "aes-256-cbc", passphrase: PASSPHRASE });
    const reading = readPrivateKeys(
      block("ENCRYPTED PRIVATE KEY", withRounds(der, 2_000_000).toString("base64")),
    );
    assert.equal(reading.kind, "passphraseNeeded");
    const stop = new AbortController();
    const unlocked = reading.unlock(PASSPHRASE, stop.signal);
    // Tried on this thread, it would be over before the first of them.
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
    stop.abort();
    await assert.rejects(unlocked, { name: "AbortError" });
  });
});

describe("a text that is no usable private key", () => {
  const publicKey = createPublicKey(RSA);
  const [secp256k1, p224] = ["secp256k1", "secp224r1"].map(
    (namedCurve) => generateKeyPairSync("ec", { namedCurve }).privateKey,
  ) as [KeyObject, KeyObject];
  const ed25519 = generateKeyPairSync("ed25519").privateKey;
  const x25519 = generateKeyPairSync("x25519").privateKey;
  const pss = generateKeyPairSync("rsa-pss", { modulusLength: 2048 }).privateKey;
  const dsa = generateKeyPairSync("dsa", { modulusLength: 1024, divisorLength: 160 }).privateKey;
  const short = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;
  const { d: _, ...publicJwk } = RFC7515_A3;
  const changed = (text: string, at: number) =>
    `${text.slice(0, at)}${text.charAt(at) === "A" ? "B" : "A"}${text.slice(at + 1)}`;
  const json = (changes: object, base: object = RFC7515_A3) => JSON.stringify({ ...base, ...changes });
  const other = aPrivateKey("P-256");
  const otherRsa = anotherRsaKey();

  const rows: [what: string, text: string, reason: RegExp, passphrase?: string][] = [
    ["nothing", "", /empty/],
    ["only blanks and quotes", ' "  " ', /empty/],
    ["a sentence", "Here is my key.", /not a private key in a readable format/],
    ["a client secret", "x".repeat(64), /not a private key in a readable format/],
    ["a public key in PEM", publicKey.export({ format: "pem", type: "spki" }).toString(), /is a public key/],
    [
      "a public key in PKCS #1",
      publicKey.export({ format: "pem", type: "pkcs1" }).toString(),
      /is a public key/,
    ],
    ["OpenSSH's public key", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAB me@host", /is a public key/],
    ["a public JWK", JSON.stringify(publicJwk), /public key: it has no member d/],
    ["an RSA JWK with n and e", json({ d: undefined }, RFC7515_A2), /public key: it has no member d/],
    ["a certificate", block("CERTIFICATE", "MIIC"), /is a certificate/],
    ["a certificate request", block("CERTIFICATE REQUEST", "MIIC"), /certificate signing request/],
    ["an old certificate request", block("NEW CERTIFICATE REQUEST", "MIIC"), /certificate signing request/],
    ["OpenSSH's private key", block("OPENSSH PRIVATE KEY", "b3BlbnNzaC1rZXktdjE="), /ssh-keygen -p -m PKCS8/],
    ["PuTTY's private key", "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none", /PuTTYgen/],
    ["PGP's private key", block("PGP PRIVATE KEY BLOCK", "lQ"), /contains no private key/],
    ["parameters alone", block("EC PARAMETERS", "BggqhkjOPQMBBw=="), /contains no private key/],
    ["another kind's private key", block("ANY PRIVATE KEY", "MIIC"), /cannot sign JWTs/],
    ["two keys in one PEM text", pem(RSA) + pem(EC), /several private keys/],
    ["RSA of 1024 bits", pem(short), /too short/],
    ["RSA of 1024 bits, encrypted", pem(short, "pkcs8", "aes-256-cbc"), /too short/, PASSPHRASE],
    ["RSA of 1024 bits as JWK", JSON.stringify(short.export({ format: "jwk" })), /too short/],
    ["RSA of 20000 bits as JWK", json({ n: "_".repeat(3334) }, RFC7515_A2), /longer than 16384/],
    ["secp256k1", pem(secp256k1), /on a curve/],
    ["secp256k1 in SEC1", pem(secp256k1, "sec1"), /on a curve/],
    ["secp256k1, encrypted", pem(secp256k1, "pkcs8", "aes-256-cbc"), /on a curve/, PASSPHRASE],
    ["secp256k1 as JWK", JSON.stringify(secp256k1.export({ format: "jwk" })), /on a curve/],
    ["P-224", pem(p224), /on a curve/],
    ["P-224 as JWK", json({ crv: "P-224" }), /on a curve/],
    ["a curve named like an inherited member", json({ crv: "constructor" }), /on a curve/],
    ["Ed25519", pem(ed25519), /Ed25519/],
    ["Ed25519, encrypted", pem(ed25519, "pkcs8", "aes-256-cbc"), /Ed25519/, PASSPHRASE],
    ["Ed25519 as JWK", JSON.stringify(ed25519.export({ format: "jwk" })), /Ed25519/],
    ["X25519", pem(x25519), /Ed25519/],
    ["an RSA-PSS key", pem(pss), /id-RSASSA-PSS/],
    ["DSA", pem(dsa), /DSA key/],
    ["DSA's own form", block("DSA PRIVATE KEY", "MIIC"), /DSA key/],
    ["a symmetric JWK", '{"kty":"oct","k":"c2VjcmV0"}', /Choose client_secret_jwt/],
    ["a JWK of an unknown type", '{"kty":"AKP","d":"x"}', /cannot sign JWTs/],
    ["a JWK for encryption", JSON.stringify(RFC7517_A2_ENCRYPTION), /marked for encryption/],
    ["JSON of something else", '{"client_id":"x"}', /not a valid JWK/],
    ["a JSON list", JSON.stringify([RFC7515_A3]), /damaged or cut off|list/],
    ["JSON cut off", JSON.stringify(RFC7515_A3).slice(0, -20), /JSON is damaged/],
    ["a JWK without x", json({ x: undefined }), /JWK is damaged/],
    ["a JWK with d as a number", json({ d: 7 }), /JWK is damaged/],
    ["a JWK with other characters in it", json({ d: `${RFC7515_A3.d.slice(1)}ä` }), /JWK is damaged/],
    ["a JWK with a coordinate too long", json({ x: `AQAA${RFC7515_A3.x}` }), /JWK is damaged/],
    [
      "an RSA JWK with n, e and d only",
      json({ p: undefined, q: undefined, dp: undefined, dq: undefined, qi: undefined }, RFC7515_A2),
      /only n, e and d/,
    ],
    ["an RSA JWK without qi", json({ qi: undefined }, RFC7515_A2), /JWK is damaged/],
    ["an RSA JWK of three primes", json({ oth: [] }, RFC7515_A2), /more than two primes/],
    ["an EC JWK with another key's d", json({ d: other.d }), /does not belong/],
    ["an EC JWK with d zero", json({ d: "AA" }), /does not belong/],
    ["an EC JWK with d beyond the order", json({ d: "_".repeat(42) + "8" }), /does not belong/],
    ["an RSA JWK with another key's d", json({ d: otherRsa.d }, RFC7515_A2), /does not belong/],
    [
      "an RSA JWK with another key's n",
      json({ n: (otherRsa as typeof RFC7515_A2).n }, RFC7515_A2),
      /does not belong/,
    ],
    ["an RSA JWK with p = 1", json({ p: "AQ", q: RFC7515_A2.n }, RFC7515_A2), /does not belong/],
    ["an empty JWK Set", '{"keys":[]}', /has no keys/],
    ["a JWK Set of another shape", '{"keys":"x"}', /has no keys/],
    ["a JWK Set with public keys only", JSON.stringify({ keys: [publicJwk] }), /public keys only/],
    [
      "a JWK Set with a damaged private key only",
      JSON.stringify({ keys: [publicJwk, { ...RFC7515_A3, x: 1 }] }),
      /JWK is damaged/,
    ],
    [
      "a JWK Set of 11 private keys",
      JSON.stringify({ keys: new Array(11).fill(RFC7515_A3) }),
      /more than ten private keys/,
    ],
    ["PEM without its last line", pem(EC).split("-----END")[0] ?? "", /PEM is damaged/],
    [
      "PEM without its first line",
      pem(EC).split("-----\n").slice(1).join("-----\n"),
      /not a private key in a readable format|PEM is damaged/,
    ],
    ["PEM with its dashes lost", pem(EC).replaceAll("-----", ""), /PEM is damaged/],
    ["PEM with other characters in it", pem(EC).replace("MI", "M…"), /PEM is damaged/],
    ["PEM with an empty body", block("PRIVATE KEY", ""), /PEM is damaged/],
    ["PEM cut off inside", block("PRIVATE KEY", pem(RSA).split("\n").slice(1, 9).join("")), /cannot be read/],
    ["PEM with a letter changed", changed(pem(EC), 90), /cannot be read|does not belong/],
    ["PEM of nothing but zeros", block("PRIVATE KEY", "AAAA"), /cannot be read/],
    [
      "PKCS #1 under the label of PKCS #8",
      pem(RSA, "pkcs1").replaceAll("RSA PRIVATE", "PRIVATE"),
      /cannot be read|cannot sign/,
    ],
    ["a text of a mebibyte", "x".repeat(2 ** 20), /far too long/],
  ];
  for (const [what, text, reason, passphrase] of rows) {
    it(`is refused by its own sentence: ${what}`, async () => {
      const said = await reasonOf(text, passphrase);
      assert.match(said, reason);
      assert.match(said, /^[A-Z].*[.>]$/s);
      assert.equal(shared(said, text), undefined);
    });
  }

  it("is refused when its encryption would take minutes to open", async () => {
    const der = EC.export({ format: "der", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "x" });
    const text = block("ENCRYPTED PRIVATE KEY", withRounds(der, 2 ** 31 - 1).toString("base64"));
    assert.match(await reasonOf(text, "x"), /take minutes/);
  });
});

/** Nine consecutive characters that occur in both texts. */
function shared(reason: string, text: string): string | undefined {
  for (let at = 0; at + 9 <= reason.length; at++) {
    const part = reason.slice(at, at + 9);
    if (text.includes(part)) return part;
  }
  return undefined;
}

describe("any text", () => {
  const member = fc.oneof(
    fc.string(),
    fc.constantFrom("RSA", "EC", "oct", "OKP", "P-256", "P-521", "AQAB"),
    fc.integer(),
  );
  const jwks = fc.record(
    Object.fromEntries(
      ["kty", "crv", "kid", "n", "e", "d", "p", "q", "dp", "dq", "qi", "x", "y", "k"].map((name) => [
        name,
        member,
      ]),
    ),
    { requiredKeys: [] },
  );
  const mutated = fc
    .tuple(
      fc.constantFrom(
        JSON.stringify(RFC7515_A2),
        JSON.stringify(RFC7520_EC),
        pem(RSA),
        pem(EC, "sec1"),
        pem(EC, "pkcs8", "aes-128-cbc"),
        pem(RSA, "pkcs1", "aes-128-cbc"),
      ),
      fc.nat(2000),
      fc.string(),
      fc.nat(50),
    )
    .map(([text, at, inserted, left]) => text.slice(0, at) + inserted + text.slice(at + left));
  const blocks = fc
    .tuple(
      fc.constantFrom("PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"),
      fc.uint8Array({ maxLength: 300 }),
    )
    .map(
      ([label, bytes]) =>
        `-----BEGIN ${label}-----\n${Buffer.from(bytes).toString("base64")}\n-----END ${label}-----`,
    );
  const texts = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.json(),
    jwks.map((jwk) => JSON.stringify(jwk)),
    fc.array(jwks).map((keys) => JSON.stringify({ keys })),
    mutated,
    blocks,
  );

  it("is read without throwing, and no reason repeats a part of it", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const reading = readPrivateKeys(text);
        if (reading.kind === "refused") assert.equal(shared(reading.reason, text), undefined);
      }),
      { numRuns: 1000 },
    );
  });

  it("is unlocked by any passphrase without throwing, and no reason repeats a part of it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, blocks), fc.string({ minLength: 1 }), async (text, passphrase) => {
        const reading = await read(text, passphrase);
        if (reading.kind === "refused") assert.equal(shared(reading.reason, text), undefined);
      }),
      { numRuns: 100 },
    );
  });

  const times = (text: string) => (length: number) => text.repeat(length / text.length);
  const long: Readonly<Record<string, (length: number) => string>> = {
    "one letter": times("x"),
    blanks: times(" "),
    quotes: times('"'),
    "backslashes in quotes": (length) => `"${times("\\n")(length)}"`,
    "open brackets": times("["),
    "open objects": times('{"keys":'),
    "first lines": times("-----BEGIN PRIVATE KEY-----"),
    "first and last lines": times("-----BEGIN X----------END X-----"),
    dashes: times("-"),
    "a body of letters": (length) =>
      `-----BEGIN PRIVATE KEY-----${times("A")(length)}-----END PRIVATE KEY-----`,
    "nested DER": (length) => `-----BEGIN PRIVATE KEY-----${times("MIAw")(length)}-----END PRIVATE KEY-----`,
    "a header and blanks": (length) => `-----BEGIN RSA PRIVATE KEY-----Proc-Type:${times(" ")(length)}`,
    "a modulus": (length) => JSON.stringify({ ...RFC7515_A2, n: times("_")(length) }),
    "public keys": (length) =>
      JSON.stringify({ keys: new Array(Math.floor(length / 100)).fill({ ...RFC7515_A3, d: undefined }) }),
  };
  for (const [what, textOf] of Object.entries(long)) {
    it(`takes twice as long for twice as much of ${what}`, () => {
      assertLinear(LONGEST, textOf, (text) => readPrivateKeys(text));
    });
  }

  for (const [kind, key] of Object.entries({ RSA: RFC7517_A2, "P-256": RFC7515_A3, "P-521": RFC7520_EC })) {
    it(`takes twice as long for twice as many keys: ${kind}`, () => {
      assertLinear(
        8,
        (count) => JSON.stringify({ keys: new Array(count).fill(key) }),
        (text) => readPrivateKeys(text),
      );
    });
  }
});
