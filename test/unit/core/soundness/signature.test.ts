import assert from "node:assert/strict";
import fc from "fast-check";
import { compactVerify } from "jose";
import type { JsonObject } from "../../../../src/core/json.ts";
import { atMost, type FindKey, type KeyFinding } from "../../../../src/core/jwks/findKey.ts";
import { publicJwk } from "../../../../src/core/keys/publicKey.ts";
import { ServerMemory } from "../../../../src/core/server/serverMemory.ts";
import { checkToken } from "../../../../src/core/soundness/checkToken.ts";
import { checkSignature } from "../../../../src/core/soundness/signature.ts";
import { createTransport } from "../../../../src/network/transport.ts";
import { MADE_WITH_SECRET, SIGNED, UNSECURED } from "../../../fixtures/rfcTokens.ts";
import { aSigningKey, otherKeys, signed } from "../../../support/keySets.ts";
import { startHttpServer } from "../../../support/localServers.ts";
import { CLAIMS, keysGiven, RECEIVED_AT, received, unsigned } from "../../../support/soundness.ts";

const ec = aSigningKey("ec");
const rsa = aSigningKey("rsa", 2048);

async function signature(token: string, findKey?: FindKey, facts: Parameters<typeof received>[1] = {}) {
  const checks = await checkToken(received(token, { ...facts, findKey }));
  const check = checks.find(({ name }) => name === "signature");
  assert.ok(check);
  return check;
}

function tampered(token: string): string {
  const [header = "", , rest = ""] = token.split(".");
  const claims = Buffer.from(JSON.stringify({ ...CLAIMS, scp: ["admin"] })).toString("base64url");
  return `${header}.${claims}.${rest}`;
}

/** Checks the signature of any JWS, whether or not it is a JWT. */
function signatureOf(token: string, key: object): ReturnType<typeof checkSignature> {
  const header = JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()) as JsonObject;
  const clock = { local: RECEIVED_AT, server: RECEIVED_AT };
  return checkSignature({ ...received(token), header, claims: {}, clock, findKey: keysGiven({ ...key }) });
}

describe("the signature of a token", () => {
  for (const [name, { alg, token, key }] of Object.entries(SIGNED)) {
    it(`is right in the example ${name}, ${alg}, and wrong when one character is another`, async () => {
      assert.equal((await signatureOf(token, publicJwk(key))).result, "passed");
      const changed = token.replace(
        /\.(.)([^.]*)$/,
        (_, first: string, rest: string) => `.${first === "A" ? "B" : "A"}${rest}`,
      );
      assert.equal((await signatureOf(changed, publicJwk(key))).result, "failed");
    });
  }

  for (const [name, { token, secret }] of Object.entries(MADE_WITH_SECRET)) {
    it(`is not checked in the example ${name}, though right: no server publishes its secret`, async () => {
      await assert.doesNotReject(compactVerify(token, Buffer.from(secret, "base64url")));
      const check = await signatureOf(token, { kty: "oct", k: secret });
      assert.equal(check.result, "skipped");
      assert.match(check.finding, /a shared secret/);
    });
  }

  it("is missing in the example RFC 7515 A.5", async () => {
    assert.match((await signatureOf(UNSECURED, {})).finding, /not signed/);
  });

  const kinds = [
    [2048, "RS256"],
    [2048, "RS512"],
    [3072, "PS384"],
    ["P-256", "ES256"],
    ["P-384", "ES384"],
    ["P-521", "ES512"],
  ] as const;
  for (const [kind, alg] of kinds) {
    it(`is verified with a key for ${alg}, and where that is from is said`, async () => {
      const key = aSigningKey("k", kind, alg);
      const check = await signature(await signed(key, CLAIMS), keysGiven(key.published, ec.published));
      assert.equal(check.result, "passed");
      assert.match(
        check.finding,
        /one of 2 keys at https:\/\/dev-1\.okta\.com\S+, fetched 12 seconds ago\.$/,
      );
      assert.equal(check.actual, `${alg}, kid k`);
    });
  }

  it("is wrong when a claim was changed", async () => {
    const check = await signature(tampered(await signed(ec, CLAIMS)), keysGiven(ec.published));
    assert.equal(check.result, "failed");
    assert.match(check.finding, /the token was changed, or it was signed with a different key/);
  });

  it("is wrong when another key with the same kid made it", async () => {
    const other = aSigningKey("ec");
    assert.equal((await signature(await signed(other, CLAIMS), keysGiven(ec.published))).result, "failed");
  });

  it("is verified though the server publishes more with the key than it needs", async () => {
    const wordy = { ...rsa.published, key_ops: ["verify"], x5c: ["x"], ext: true, owner: "ops" };
    assert.equal((await signature(await signed(rsa, CLAIMS), keysGiven(wordy))).result, "passed");
  });

  const found: readonly (readonly [
    what: string,
    keys: readonly object[],
    result: string,
    finding: RegExp,
  ])[] = [
    ["no key with its kid", [rsa.published], "failed", /no key with the token's kid/],
    ["no key at all", [], "failed", /no key with the token's kid/],
    ["a key for encryption", [{ ...ec.published, use: "enc" }], "failed", /not for signatures/],
    [
      "a key for another algorithm",
      [{ ...ec.published, alg: "ES384" }],
      "failed",
      /not for the token's algorithm/,
    ],
    ["a key of another type", [{ ...rsa.published, kid: "ec" }], "failed", /not for the token's algorithm/],
    ["a key's private half", [{ ...ec.privateJwk, kid: "ec" }], "failed", /private half/],
    [
      "a key that cannot be for verifying",
      [{ ...ec.published, ext: "yes" }],
      "skipped",
      /cannot be used with/,
    ],
    ["a broken key", [{ ...ec.published, x: "AA" }], "skipped", /cannot be used with/],
    ["a key without its parts", [{ kty: "EC", crv: "P-256", kid: "ec" }], "skipped", /cannot be used with/],
    [
      "two keys with its kid",
      [aSigningKey("ec").published, ec.published],
      "passed",
      /which of 2 keys that fit is its own; its signature is valid for one of them, one of 2 keys at/,
    ],
    ["its key twice", [ec.published, ec.published], "passed", /valid for the key that the token names/],
    [
      "its kid for two other keys",
      [aSigningKey("ec").published, aSigningKey("ec").published],
      "failed",
      /not valid for any of the 2 keys that fit/,
    ],
    [
      "its kid for another key and a broken one",
      [aSigningKey("ec").published, { ...ec.published, x: "AA" }],
      "skipped",
      /not all of them can be used/,
    ],
    [
      "its kid for another key and its private half",
      [aSigningKey("ec").published, { ...ec.privateJwk, kid: "ec" }],
      "failed",
      /private half/,
    ],
    [
      "eleven keys with its kid",
      Array.from({ length: 11 }, () => aSigningKey("ec").published),
      "skipped",
      /11 of the server's keys fit/,
    ],
  ];
  for (const [what, keys, result, finding] of found) {
    it(`is ${result} when the server publishes ${what}`, async () => {
      const published = JSON.parse(JSON.stringify(keys)) as JsonObject[];
      const check = await signature(await signed(ec, CLAIMS), keysGiven(...published));
      assert.equal(check.result, result, check.finding);
      assert.match(check.finding, finding);
    });
  }

  it("is not trusted when the key is too short", async () => {
    const { generateKeyPairSync, sign } = await import("node:crypto");
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const input = unsigned(CLAIMS, { alg: "RS256", kid: "short" }).split(".").slice(0, 2).join(".");
    const made = sign("sha256", Buffer.from(input), privateKey).toString("base64url");
    const jwk = { ...publicKey.export({ format: "jwk" }), kid: "short" } as Record<string, string>;
    const check = await signature(`${input}.${made}`, keysGiven(jwk));
    assert.deepEqual(
      [check.result, check.expected, check.actual],
      ["failed", "2048 bits or more", "1024 bits"],
    );
  });

  const headers: readonly (readonly [what: string, header: object, result: string, finding: RegExp])[] = [
    ["no algorithm", {}, "failed", /^Without an algorithm/],
    ["the algorithm none", { alg: "none" }, "failed", /not signed/],
    ["a shared secret's algorithm", { alg: "HS256", kid: "ec" }, "skipped", /shared secret/],
    ["an unknown algorithm", { alg: "XX1", kid: "ec" }, "skipped", /not a known one/],
    ["a kid that is no text", { alg: "ES256", kid: 1 }, "failed", /kid is not a string/],
    ["a critical extension", { alg: "ES256", kid: "ec", crit: ["x"], x: 1 }, "failed", /extension \(crit\)/],
    ["a critical list that is none", { alg: "ES256", kid: "ec", crit: "x" }, "failed", /not a list of ext/],
    [
      "a critical extension of no value",
      { alg: "ES256", kid: "ec", crit: ["b64"] },
      "failed",
      /does not have/,
    ],
    [
      "an unencoded payload",
      { alg: "ES256", kid: "ec", crit: ["b64"], b64: false },
      "failed",
      /not base64url-encoded/,
    ],
    ["a signature of no length", { alg: "ES256", kid: "ec" }, "failed", /signature is not valid/],
    [
      "the org server's type",
      { alg: "RS256", kid: "ec", typ: "application/okta-internal-at+jwt" },
      "skipped",
      /does not publish the keys of its org.*only official check/,
    ],
  ];
  for (const [what, header, result, finding] of headers) {
    it(`is ${result} with ${what} in the header`, async () => {
      const check = await signature(unsigned(CLAIMS, header), keysGiven(ec.published));
      assert.equal(check.result, result, check.finding);
      assert.match(check.finding, finding);
    });
  }

  it("is not checked for the org server, whose keys nobody is asked for", async () => {
    const asked: unknown[] = [];
    const findKey: FindKey = (wanted) => {
      asked.push(wanted);
      return Promise.resolve({ kind: "notPublished" });
    };
    const check = await signature(await signed(rsa, CLAIMS), findKey, { facts: { serverKind: "okta-org" } });
    assert.equal(check.result, "skipped");
    assert.deepEqual(asked, []);
  });

  const without: readonly (readonly [KeyFinding | undefined, RegExp])[] = [
    [undefined, /was not asked for its keys/],
    [{ kind: "notPublished" }, /names no https address of keys/],
    [{ kind: "late", waitedMs: 5000 }, /did not come within 5 seconds/],
    [
      { kind: "unavailable", address: "https://x.example/keys", reason: "The address answered 404." },
      /x\.example\/keys\. The address answered 404\.$/,
    ],
  ];
  for (const [finding, sentence] of without) {
    it(`is no failure without the keys: ${finding?.kind ?? "not asked for"}`, async () => {
      const findKey: FindKey | undefined = finding && (() => Promise.resolve(finding));
      const check = await signature(await signed(ec, CLAIMS), findKey);
      assert.equal(check.result, "skipped");
      assert.match(check.finding, sentence);
    });
  }

  it("is not waited for longer than the limit, nor when the run is cancelled", async () => {
    const never: FindKey = () => new Promise(() => undefined);
    const token = await signed(ec, CLAIMS);
    const late = await signature(token, atMost(never, 5, new AbortController().signal));
    assert.match(late.finding, /did not come within/);
    const abort = new AbortController();
    const cancelled = signature(token, atMost(never, 60_000, abort.signal));
    abort.abort();
    await assert.rejects(cancelled, { name: "AbortError" });
    await assert.rejects(signature(token, atMost(never, 60_000, AbortSignal.abort())), {
      name: "AbortError",
    });
  });

  it("is verified by the keys that an issuer's metadata names, rotated ones included", async () => {
    let published = [...otherKeys(1000), rsa.published];
    const asked: string[] = [];
    const server = await startHttpServer((request, response) => {
      asked.push(request.url ?? "");
      const issuer = server.url;
      const documents: Record<string, object> = {
        "/.well-known/oauth-authorization-server": {
          issuer,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
        },
        "/jwks": { keys: published },
      };
      response.setHeader("cache-control", "max-age=600");
      response.end(JSON.stringify(documents[request.url ?? ""] ?? {}));
    });
    try {
      const servers = new ServerMemory({ transport: createTransport(), now: Date.now });
      const finder = () => servers.keyFinder({ kind: "issuer", issuer: server.url });
      assert.equal((await signature(await signed(rsa, CLAIMS), finder())).result, "passed");
      published = [ec.published];
      const rotated = await signature(await signed(ec, CLAIMS), finder());
      assert.equal(rotated.result, "passed", rotated.finding);
      const unknown = await signature(await signed(aSigningKey("nobody"), CLAIMS), finder());
      assert.equal(unknown.result, "failed");
      assert.deepEqual(asked, ["/.well-known/oauth-authorization-server", "/jwks", "/jwks"]);
    } finally {
      await server.close();
    }
  });
});

describe("the checks of a hostile token", () => {
  const findKey = keysGiven(ec.published, rsa.published);
  const expectations = { audience: "x", lifetime: 1, claims: { a: { b: [1] } } };
  const dpop = { thumbprint: "t" };

  it("come to an end with whatever stands in its header and claims", async () => {
    const members = fc.dictionary(
      fc.constantFrom(
        "alg",
        "kid",
        "typ",
        "crit",
        "iss",
        "aud",
        "exp",
        "nbf",
        "iat",
        "cid",
        "azp",
        "scp",
        "scope",
        "cnf",
        "a",
      ),
      fc.oneof(fc.jsonValue(), fc.constantFrom("ES256", "RS256", "none", "ec", "rsa", 1e308, -1, 1e12, "")),
    );
    await fc.assert(
      fc.asyncProperty(members, members, fc.jsonValue(), async (header, claims, expiresIn) => {
        const input = received(unsigned(claims, header), {
          members: { expires_in: expiresIn },
          facts: { expectations, dpop },
          findKey,
        });
        const checks = await checkToken(input);
        assert.ok(checks.length >= 12);
        assert.ok(checks.every(({ finding }) => finding.endsWith(".")));
      }),
      { numRuns: 300 },
    );
  });

  it("come to an end with keys that are none", async () => {
    const token = await signed(ec, CLAIMS);
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom("x", "y", "kid", "use", "alg", "key_ops"), fc.jsonValue()),
        async (key) => {
          const published = JSON.parse(JSON.stringify({ ...ec.published, ...key })) as Record<string, string>;
          assert.notEqual((await signature(token, keysGiven(published))).finding, "");
        },
      ),
      { numRuns: 200 },
    );
  });

  const MEGABYTE = 1024 * 1024;
  const huge: Readonly<Record<string, string>> = {
    dots: ".".repeat(MEGABYTE),
    "token starts": "eyJ".repeat(MEGABYTE / 3),
    "an endless signature": `${unsigned(CLAIMS, { alg: "ES256", kid: "ec" })}${"A".repeat(MEGABYTE)}`,
    "an endless audience": unsigned({ ...CLAIMS, aud: "x".repeat(MEGABYTE) }, { alg: "ES256", kid: "ec" }),
    "endless scopes": unsigned(
      { ...CLAIMS, scp: Array.from({ length: 200_000 }, () => "s") },
      { alg: "ES256", kid: "ec" },
    ),
    "many claims": unsigned(
      Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`claim${index}`, 1])),
    ),
    "an endless kid": unsigned(CLAIMS, { alg: "ES256", kid: "k".repeat(MEGABYTE) }),
    "an endless algorithm": unsigned(CLAIMS, { alg: "A".repeat(MEGABYTE) }),
    "claims nested without end": `${unsigned().split(".")[0] ?? ""}.${Buffer.from("[".repeat(MEGABYTE)).toString("base64url")}.x`,
  };
  for (const [what, token] of Object.entries(huge)) {
    it(`come to an end with a megabyte of ${what}, and repeat none of it`, async () => {
      const input = received(token, {
        members: { scope: undefined },
        facts: { expectations, dpop },
        findKey,
      });
      const checks = await checkToken(input);
      assert.ok(checks.length > 0);
      assert.ok(JSON.stringify(checks).length < 20_000);
    });
  }
});
